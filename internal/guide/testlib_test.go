package guide

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// small returns a library of a few files that has no problems, with some files
// put in, replaced or, where the text is "", taken away.
func small(t testing.TB, changes map[string]string) fstest.MapFS {
	t.Helper()
	library := fstest.MapFS{}
	from := os.DirFS("testdata/library")
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		library[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatalf("reading testdata/library: %v", err)
	}
	for name, text := range changes {
		delete(library, name)
		if text != "" {
			library[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	for name, file := range library {
		if path.Base(name) == "site.yaml" {
			file.Data = bytes.ReplaceAll(file.Data, []byte("  ALL THE WORDS\n"), []byte(words("")))
			file.Data = bytes.ReplaceAll(file.Data, []byte("  ALL THE OTHER WORDS\n"), []byte(words("months")))
		}
	}
	return library
}

// words returns every word of the interface as YAML, but for the one left out, so
// that a new word breaks no test that is not about it.
func words(without string) string { return wordsOf(reflect.TypeFor[Words](), "  ", without) }

func wordsOf(group reflect.Type, indent, without string) string {
	var b strings.Builder
	for _, f := range reflect.VisibleFields(group) {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case key == without:
		case f.Type.Kind() == reflect.Slice:
			fmt.Fprintf(&b, "%s%s: [a, b, c, d, e, f, g, h, i, j, k, l]\n", indent, key)
		case f.Type.Kind() == reflect.Struct:
			fmt.Fprintf(&b, "%s%s:\n%s", indent, key, wordsOf(f.Type, indent+"  ", without))
		default:
			fmt.Fprintf(&b, "%s%s: the word %s %s%s\n", indent, key, key, strings.Trim(f.Tag.Get("pattern"), `\b`), braces(f.Tag.Get("placeholders")))
		}
	}
	return b.String()
}

// braces returns names as a word holds them.
func braces(names string) string {
	if names == "" {
		return ""
	}
	return "{" + strings.ReplaceAll(names, ",", "} {") + "}"
}
