// Package golden reads the cases of tests from txtar archives, and compares results
// with the expected ones. With UPDATE_GOLDEN=1 in the environment it rewrites the
// expected ones instead.
//
// An archive holds the cases of one subject. The name of a file begins with the name of
// its case. CASE/want or CASE/want-NAME is an expected result; a missing one is empty.
// CASE alone holds settings, one a line: words, quoted as in Go if they hold a space, a
// quotation mark or a line break. Change carries out the setting edit; the test reads
// the others.
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
	Files         map[string]string // by name, without the expected results
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
	dir, _ = filepath.Abs(dir) // a test may change its folder
	files, _ := filepath.Glob(filepath.Join(dir, "*.txtar"))
	var cases []*Case
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		subject := strings.TrimSuffix(filepath.Base(file), ".txtar")
		for _, f := range archive.Files {
			name, rest, _ := strings.Cut(f.Name, "/")
			if n := len(cases); n == 0 || cases[n-1].Name != name || cases[n-1].Subject != subject {
				cases = append(cases, &Case{Subject: subject, Name: name, Files: map[string]string{}, file: file, archive: archive})
			}
			switch c := cases[len(cases)-1]; {
			case rest == "":
				c.Settings = settings(t, string(f.Data))
			case rest != "want" && !strings.HasPrefix(rest, "want-"):
				c.Files[rest] = string(f.Data)
			}
		}
	}
	if len(cases) == 0 {
		t.Fatalf("looking for cases in %s: got none", dir)
	}
	return cases
}

var word = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|\S+`)

func settings(t testing.TB, text string) [][]string {
	t.Helper()
	var all [][]string
	for line := range strings.Lines(text) {
		words := word.FindAllString(line, -1)
		for i, w := range words {
			if w[0] != '"' {
				continue
			}
			var err error
			if words[i], err = strconv.Unquote(w); err != nil {
				t.Fatalf("the setting %s: %v", w, err)
			}
		}
		all = append(all, words)
	}
	return all
}

// Change returns files with those of the case added, and with its edits made. An edit
// replaces the first occurrence of a text, which the file must hold.
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
	case os.Getenv("UPDATE_GOLDEN") == "":
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.archive.Files[at].Data)
	default:
		c.archive.Files[at].Data = []byte(got)
		write(t, c.file, txtar.Format(c.archive))
	}
}

// File compares a result with a file that holds the expected one.
func File(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		write(t, file, []byte(got))
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	line, g, w := 1, strings.SplitAfter(got, "\n"), strings.SplitAfter(string(want), "\n")
	for len(g) > 0 && len(w) > 0 && g[0] == w[0] {
		line, g, w = line+1, g[1:], w[1:]
	}
	if len(g)+len(w) > 0 {
		t.Errorf("%s:%d: got %q, want %q", file, line, g[:min(1, len(g))], w[:min(1, len(w))])
	}
}

func write(t *testing.T, file string, text []byte) {
	t.Helper()
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
