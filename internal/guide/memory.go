package guide

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/tovani/guides/internal/problem"
)

// A Memory keeps what was read of each document, so that reading a folder again parses
// only what has changed. It belongs to one folder, read with the same options each time,
// by one Load at a time. The zero value is ready for use.
type Memory struct {
	shared [sha256.Size]byte // of the files on which every document depends

	mu       sync.Mutex
	readings map[string]reading // by the document's name
}

// A reading is what was read of one text.
type reading struct {
	text     []byte
	unlinked *unlinked // nil if the text cannot be read
	problems problem.List
}

// begin forgets everything if a file has changed on which every document depends.
func (m *Memory) begin(fsys fs.FS, languages []string) {
	if m == nil {
		return
	}
	if shared := sharedFiles(fsys, languages); shared != m.shared || m.readings == nil {
		m.shared, m.readings = shared, map[string]reading{}
	}
}

// end forgets everything if such a file has changed meanwhile: nobody knows with which of
// the two each document was read.
func (m *Memory) end(fsys fs.FS, languages []string) {
	if m != nil && sharedFiles(fsys, languages) != m.shared {
		m.readings = nil
	}
}

// sharedFiles returns the hash of the files on which every document depends.
func sharedFiles(fsys fs.FS, languages []string) (sum [sha256.Size]byte) {
	names := []string{"references.yaml"}
	for _, language := range languages {
		names = append(names, path.Join(language, "site.yaml"), path.Join(language, "facts.yaml"), path.Join(language, "glossary.yaml"))
	}
	all := sha256.New()
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		fmt.Fprintf(all, "%s %d %v\n%s", name, len(text), err, text)
	}
	all.Sum(sum[:0])
	return sum
}

// read returns what was read of a document with the same text, or else what parse finds
// in it.
func (m *Memory) read(name string, text []byte, parse func() (*unlinked, problem.List)) (*unlinked, problem.List) {
	if m == nil {
		return parse()
	}
	m.mu.Lock()
	r, known := m.readings[name]
	m.mu.Unlock()
	if !known || !bytes.Equal(r.text, text) {
		r.text = text
		r.unlinked, r.problems = parse()
		m.mu.Lock()
		m.readings[name] = r
		m.mu.Unlock()
	}
	return r.unlinked.copy(), slices.Clone(r.problems)
}

// copy returns a copy that can be linked to others while the original stays as it is.
func (u *unlinked) copy() *unlinked {
	if u == nil {
		return nil
	}
	out := *u
	if u.page != nil {
		page := *u.page
		page.later = copyAll(page.later)
		out.page = &page
		return &out
	}
	guide := *u.guide
	guide.later = copyAll(guide.later)
	out.guide = &guide
	return &out
}

func copyAll[T any](versions []version[T]) []version[T] {
	out := slices.Clone(versions)
	for i, v := range versions {
		value := *v.value
		out[i].value = &value
	}
	return out
}
