package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// files are the texts of a folder by their names.
type files map[string]string

// library returns a small content folder without problems, with some files put in
// or replaced.
func library(t testing.TB, changes files) files {
	t.Helper()
	all := archived(t, "testdata/library.txtar")
	maps.Copy(all, changes)
	return all
}

// clinic returns the small library as it is when its clinic has done everything
// that is needed before the site opens.
func clinic(t testing.TB) files {
	t.Helper()
	return library(t, archived(t, "testdata/clinic.txtar"))
}

// archived returns the files of an archive, with the real words of the interface.
func archived(t testing.TB, name string) files {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatalf("reading a content folder: %v", err)
	}
	site, err := os.ReadFile("../../content/en/site.yaml")
	if err != nil {
		t.Fatalf("reading the real site.yaml: %v", err)
	}
	_, words, found := bytes.Cut(site, []byte("\ntext:\n"))
	if !found {
		t.Fatal(`the real site.yaml has no line "text:" before the words of the interface`)
	}
	all := files{}
	for _, f := range archive.Files {
		all[f.Name] = strings.ReplaceAll(string(f.Data), "text: ALL THE WORDS\n", "text:\n"+string(words))
	}
	return all
}

// write puts files into a folder.
func (f files) write(t testing.TB, dir string) {
	t.Helper()
	for name, text := range f {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatalf("making the folder of %s: %v", at, err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatalf("writing %s: %v", at, err)
		}
	}
}

// titled returns the small library's guide with another title.
func titled(title string) string {
	return "---\nid: aaaa1\ntitle: " + title + "\nsummary: What may happen.\ntldr:\n  - Most pass.\n  - Some last.\n  - Tell the clinic.\n---\n"
}
