package guide

import (
	"io"
	"io/fs"
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/problem"
)

// TestMemory changes a folder step by step: what is read with a memory must always be
// what is read without one.
func TestMemory(t *testing.T) {
	const guide = "en/safety/side-effects.md"
	folder, memory := small(t, nil), &Memory{}
	change := func(name, old, new string) {
		file := *folder[name]
		if file.Data = []byte(strings.Replace(string(file.Data), old, new, 1)); string(file.Data) == string(folder[name].Data) {
			t.Fatalf("%s does not hold %q", name, old)
		}
		folder[name] = &file
	}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"first", func() {}},
		{"nothing changed", func() {}},
		{"a guide changed", func() { change(guide, "title: ", "title: New ") }},
		{"a guide broken", func() { change(guide, "title: ", "titel: ") }},
		{"a guide still broken", func() {}},
		{"a guide mended", func() { change(guide, "titel: ", "title: ") }},
		{"a guide removed", func() { delete(folder, guide) }},
		{"a word of the site changed", func() { change("en/site.yaml", "sections: [tldr, faq]", "sections: [tldr]") }},
		{"a glossary appeared", func() {
			folder["en/glossary.yaml"] = &fstest.MapFile{Data: []byte("terms:\n  - term: bladder\n    means: It holds water.\n")}
		}},
		{"the bibliography changed", func() { change("references.yaml", "title: ", "title: New ") }},
	} {
		step.do()
		want, wantProblems := Load(folder, "content", Options{})
		got, problems := Load(folder, "content", Options{Memory: memory})
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the library read with a memory differs from the one read without", step.name)
		}
		if !reflect.DeepEqual(problems, wantProblems) {
			t.Errorf("%s: got %v, want %v", step.name, problems, wantProblems)
		}
	}
}

// TestMemoryParsesOnlyChanges changes one of several documents.
func TestMemoryParsesOnlyChanges(t *testing.T) {
	folder, memory := small(t, nil), &Memory{}
	Load(folder, "content", Options{Memory: memory})
	before := maps.Clone(memory.readings)
	const changed = "en/safety/side-effects.md"
	file := *folder[changed]
	file.Data = append([]byte(nil), append(file.Data, "\nOne more sentence.\n"...)...)
	folder[changed] = &file
	Load(folder, "content", Options{Memory: memory})
	for name, r := range memory.readings {
		if again := r.unlinked != before[name].unlinked; again != (name == changed) {
			t.Errorf("%s was parsed again: %v, want %v", name, again, name == changed)
		}
	}
}

// late is a folder in which a file is empty when it is first opened, as one that is just
// being written.
type late struct {
	fstest.MapFS
	name   string
	opened int
}

func (f *late) Open(name string) (fs.File, error) {
	if name == f.name {
		if f.opened++; f.opened == 1 {
			return fstest.MapFS{name: &fstest.MapFile{}}.Open(name)
		}
	}
	return f.MapFS.Open(name)
}

func (f *late) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// TestMemoryOfAFileBeingWritten reads a folder while its bibliography is written, and then
// again: nothing of the first reading is left.
func TestMemoryOfAFileBeingWritten(t *testing.T) {
	folder, memory := small(t, nil), &Memory{}
	const cites = "\nreferences:\n  - id: able-2019\n    note: A note.\ntldr:\n  - It is known. [@able-2019]\n"
	file := folder["en/safety/side-effects.md"]
	file.Data = []byte(strings.Replace(string(file.Data), "\ntldr:\n", cites, 1))
	_, want := Load(folder, "content", Options{})
	if want.Count(problem.Error) > 0 {
		t.Fatal(want)
	}
	writing := &late{MapFS: folder, name: "references.yaml"}
	Load(writing, "content", Options{Memory: memory})
	if _, problems := Load(writing, "content", Options{Memory: memory}); !reflect.DeepEqual(problems, want) {
		t.Errorf("reading again when the bibliography is whole: got %v, want %v", problems, want)
	}
}
