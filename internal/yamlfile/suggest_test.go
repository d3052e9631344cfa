package yamlfile

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	words := map[string]bool{"title": true, "tilde": true, "summary": true, "": true}
	many := map[string]bool{}
	for i := range MaxKnown + 1 {
		many[strings.Repeat("a", i)] = true
	}
	for _, test := range []struct {
		name, mistyped string
		known          map[string]bool
		nearest, meant string
	}{
		{"one letter", "titel", words, `, did you mean "title"?`, `, did you mean "title"?`},
		{"two as near", "tite", map[string]bool{"titb": true, "tita": true}, `, did you mean "tita"?`, `, did you mean "tita"?`},
		{"nothing near", "supercalifragilistic", words, `, the nearest known one is "summary"`, ""},
		{"nothing known", "titel", nil, "", ""},
		{"nothing typed", "", words, `, the nearest known one is "tilde"`, ""},
		{"too long", strings.Repeat("title", 13), words, "", ""},
		{"too many", "aaa", many, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Suggest(test.mistyped, test.known); got != test.nearest {
				t.Errorf("the word nearest to %q: got %q, want %q", test.mistyped, got, test.nearest)
			}
			if got := suggestClose(test.mistyped, slices.Collect(maps.Keys(test.known))); got != test.meant {
				t.Errorf("the word meant by %q: got %q, want %q", test.mistyped, got, test.meant)
			}
		})
	}
}
