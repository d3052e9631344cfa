// Package golden reads the cases of tests from txtar archives, and compares results
// with the expected ones. With UPDATE_GOLDEN=1 in the environment it rewrites the
// expected ones instead.
//
// An archive holds the cases of one subject. The name of a file begins with the name
// of its case. CASE/want, or CASE/want-NAME, is an expected result; one that is
// missing is empty. CASE alone holds settings, one a line: words, which are quoted
// as in Go where they hold a space, a quotation mark or the end of a line. A test
// says what its settings mean, but for edit, which Change carries out:
//
//	-- unknown-outcome --
//	edit eligibility.yaml "outcome: discuss" "outcome: discus"
//	-- unknown-outcome/references.yaml --
//	references: []
//	-- unknown-outcome/want --
//	content/eligibility.yaml:33:18: error: the outcome is ...
package golden

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// A Case is the input of one test.
type Case struct {
	Subject, Name string
	Files         map[string]string // by their names, without the expected results
	Settings      [][]string        // the words of each line

	file    string
	archive *txtar.Archive
}

// Run runs a test on each case of the archives in a folder, as a subtest.
func Run(t *testing.T, dir string, test func(*testing.T, *Case)) {
	t.Helper()
	for _, c := range Cases(t, dir) {
		t.Run(c.Subject+"/"+c.Name, func(t *testing.T) { test(t, c) })
	}
}

// Cases returns the cases of the archives in a folder.
func Cases(t testing.TB, dir string) []*Case {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(dir, "*.txtar"))
	var all []*Case
	for _, file := range files {
		all = append(all, read(t, file)...)
	}
	if len(all) == 0 {
		t.Fatalf("looking for cases in %s: got none", dir)
	}
	return all
}

func read(t testing.TB, file string) []*Case {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// A test may change its folder before it comes to its result.
	if file, err = filepath.Abs(file); err != nil {
		t.Fatal(err)
	}
	var cases []*Case
	for _, f := range archive.Files {
		name, rest, _ := strings.Cut(f.Name, "/")
		if len(cases) == 0 || cases[len(cases)-1].Name != name {
			subject := strings.TrimSuffix(filepath.Base(file), ".txtar")
			cases = append(cases, &Case{Subject: subject, Name: name, Files: map[string]string{}, file: file, archive: archive})
		}
		switch c := cases[len(cases)-1]; {
		case rest == "":
			c.Settings = settings(t, f)
		case rest != "want" && !strings.HasPrefix(rest, "want-"):
			c.Files[rest] = string(f.Data)
		}
	}
	return cases
}

var word = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|\S+`)

func settings(t testing.TB, f txtar.File) [][]string {
	t.Helper()
	var all [][]string
	for line := range strings.Lines(string(f.Data)) {
		words := word.FindAllString(line, -1)
		for i, w := range words {
			unquoted, err := strconv.Unquote(w)
			if err == nil {
				words[i] = unquoted
			} else if w[0] == '"' {
				t.Fatalf("%s: %s: %v", f.Name, w, err)
			}
		}
		all = append(all, words)
	}
	return all
}

// Change returns files with those of the case added, and with its edits made. An
// edit replaces the first occurrence of a text, which the file must hold.
func (c *Case) Change(t testing.TB, files map[string]string) map[string]string {
	t.Helper()
	files = maps.Clone(files)
	maps.Copy(files, c.Files)
	for _, words := range c.Settings {
		if words[0] != "edit" {
			continue
		}
		if len(words) != 4 || !strings.Contains(files[words[1]], words[2]) {
			t.Fatalf("%s: got %q, want a file, a text that it holds, and another text", c.Name, words)
		}
		files[words[1]] = strings.Replace(files[words[1]], words[2], words[3], 1)
	}
	return files
}

// Want compares a result with the expected one of that name.
func (c *Case) Want(t *testing.T, name, got string) {
	t.Helper()
	name = c.Name + "/" + name
	at := slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == name })
	switch {
	case at < 0 && got != "":
		t.Errorf("%s: got\n%s\nwant nothing; for another result give the case a file of this name", name, got)
	case at < 0 || got == string(c.archive.Files[at].Data):
	case !updating():
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.archive.Files[at].Data)
	default:
		c.archive.Files[at].Data = []byte(got)
		write(t, c.file, txtar.Format(c.archive))
	}
}

// File compares a result with a file that holds the expected one.
func File(t *testing.T, file, got string) {
	t.Helper()
	if updating() {
		write(t, file, []byte(got))
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	line, g, w := 1, strings.SplitAfter(got, "\n"), strings.SplitAfter(string(text), "\n")
	for len(g) > 0 && len(w) > 0 && g[0] == w[0] {
		line, g, w = line+1, g[1:], w[1:]
	}
	if len(g)+len(w) > 0 {
		t.Errorf("%s:%d: got %q, want %q", file, line, g[:min(1, len(g))], w[:min(1, len(w))])
	}
}

func updating() bool { return os.Getenv("UPDATE_GOLDEN") != "" }

func write(t *testing.T, file string, text []byte) {
	t.Helper()
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
