package editorial

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
)

// TestDeadAddress compares folders with what their last commit had: two guides and a page.
func TestDeadAddress(t *testing.T) {
	const (
		one, moved, another, page, retired = "en/safety/one.md", "en/after/new.md", "en/safety/another.md", "en/pages/about.md", "en/retired.yaml"

		aboutOne = "---\nid: bcdfg\ntitle: One\nsummary: About it.\ntldr:\n  - A point.\naliases:\n  - /safety/old\n---\n"
		aboutUs  = "---\ntitle: About\nsummary: About it.\nupdated: 2026-01-01\n---\n## Who {#who}\n\nWords.\n"
	)
	earlier := map[string]string{one: aboutOne, another: "---\ntitle: Another\nsummary: About it.\ntldr:\n  - A point.\n---\n", page: aboutUs}
	for _, test := range []struct {
		name    string
		changes map[string]string // an empty text deletes the file
		want    []string          // the beginnings of the problems
	}{
		{"nothing changed", nil, nil},
		{"a guide moved with its id", map[string]string{one: "", moved: aboutOne}, []string{
			"content/" + moved + ":2:1: warning: /safety/one was an address of this site, and leads nowhere now; add /safety/one under aliases",
		}},
		{"a guide deleted", map[string]string{one: ""}, []string{
			"content/" + one + ":1:1: warning: /safety/old was an address", "content/" + one + ":1:1: warning: /safety/one was an address",
		}},
		{"a guide retired", map[string]string{another: "", retired: "retired:\n  - path: /safety/another\n    on: 2026-01-02\n    why: It was old.\n"}, nil},
		{"a guide made a draft again", map[string]string{another: strings.Replace(earlier[another], "tldr", "status: draft\ntldr", 1)}, []string{
			"content/" + another + ":2:1: warning: this guide was published, and its address leads nowhere now; write status: published again",
		}},
		{"a guide that cannot be read", map[string]string{another: "---\n"}, nil},
		{"a guide with an id that cannot be read", map[string]string{one: "---\naliases:\n  - /safety/old\n"}, []string{
			"content/" + one + ":1:1: warning: /safety/old was an address",
		}},
		{"an alias taken away", map[string]string{one: strings.Replace(aboutOne, "aliases:\n  - /safety/old\n", "", 1)}, []string{
			"content/" + one + ":2:1: warning: /safety/old was an address of this site, and leads nowhere now; add /safety/old under aliases",
		}},
		{"an id changed", map[string]string{one: strings.Replace(aboutOne, "bcdfg", "hjkmn", 1)}, []string{
			"content/" + one + ":2:1: warning: /g/bcdfg was an address of this site, and leads nowhere now; write id: bcdfg again",
		}},
		{"an anchor of a page changed", map[string]string{page: strings.Replace(aboutUs, "#who", "#us", 1)}, []string{
			"content/" + page + ":1:1: warning: /about#who led to a part of this page",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			now := map[string]string{}
			for _, files := range []map[string]string{earlier, test.changes} {
				for name, text := range files {
					now[name] = text
				}
			}
			var got []string
			for _, p := range check(t, folder(t, now), folder(t, earlier)) {
				if p.Rule == "dead-address" {
					got = append(got, p.String())
				}
			}
			if len(got) != len(test.want) {
				t.Fatalf("got %q, want %q", got, test.want)
			}
			for i, want := range test.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("got %s, want %s", got[i], want)
				}
			}
		})
	}
}

// folder returns the library of some files, but for those without text, and the site's
// own site.yaml.
func folder(t *testing.T, texts map[string]string) *guide.Library {
	t.Helper()
	site, err := fs.ReadFile(content.Files, "en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"en/site.yaml": {Data: site}}
	for name, text := range texts {
		if text != "" {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	library, _ := guide.Load(files, "content", guide.Options{Positions: true})
	return library
}
