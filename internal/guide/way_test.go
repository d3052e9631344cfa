package guide

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestWays(t *testing.T) {
	site := load(t, nil).Editions[0].Site
	for _, c := range []struct {
		what string
		got  []Way
		want Way
	}{
		{"companion's way in", []Way{site.Companion}, Way{"I am with them", "", "/safety/side-effects", ""}},
		{"ways in", site.Ways, Way{"Something feels wrong", "Warning signs.", "/safety/side-effects", "get-help"}},
		{"most asked", site.MostAsked, Way{"Side effects", "", "/safety/side-effects", ""}},
	} {
		if !slices.Equal(c.got, []Way{c.want}) {
			t.Errorf("reading the %s: got %+v, want %+v", c.what, c.got, c.want)
		}
	}
}

// What is asked most has the title of a guide, or of a part of one.
func TestMostAsked(t *testing.T) {
	site, err := os.ReadFile("testdata/library/en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const (
		most    = "most_asked:\n"
		entry   = "  - /safety/side-effects\n"
		at      = "content/en/site.yaml:35:5: error: "
		noTitle = "has no title to show; choose a guide, or a step, a question or a section of its text (most-asked)\n"
	)
	for _, c := range []struct{ what, entries, titles, problems string }{
		{"a guide and a section", entry + "  - /safety/side-effects#bladder\n", "Side effects, Bladder", ""},
		{"an earlier address", "  - /old/side-effects\n", "Side effects", strings.Replace(at, "error", "warning", 1) + `the page "/old/side-effects" has moved; write "/safety/side-effects" (link)` + "\n"},
		{"no page", "  - /safety/nothing\n", "", at + `there is no page "/safety/nothing" (link)` + "\n"},
		{"no such section", "  - /safety/side-effects#blader\n", "", at + `the page "/safety/side-effects" has no anchor "blader", did you mean "bladder"? (link)` + "\n"},
		{"a list without a title of its own", "  - /safety/side-effects#tldr\n", "", at + `"/safety/side-effects#tldr" ` + noTitle},
		{"a category", "  - /safety\n", "", at + `"/safety" ` + noTitle},
		{"no address of ours", "  - example.org\n", "", at + `"most_asked" must be an address of ours, which begins with /, not "example.org" (pattern)` + "\n"},
		{"seven", strings.Repeat(entry, 7), strings.TrimSuffix(strings.Repeat("Side effects, ", 6), ", "), strings.Replace(at, "35", "41", 1) + "the front page has room for 6 of these; take another one out (most-asked)\n"},
	} {
		t.Run(c.what, func(t *testing.T) {
			text := strings.Replace(string(site), most+entry, most+c.entries, 1)
			library, problems := Load(small(t, map[string]string{"en/site.yaml": text}), "content", Options{})
			var titles []string
			for _, w := range library.Editions[0].Site.MostAsked {
				titles = append(titles, w.Title)
			}
			if got := strings.Join(titles, ", "); got != c.titles {
				t.Errorf("reading %q: got the titles %q, want %q", c.entries, got, c.titles)
			}
			if got := lines(problems); got != c.problems {
				t.Errorf("reading %q: got\n%swant\n%s", c.entries, got, c.problems)
			}
		})
	}
}
