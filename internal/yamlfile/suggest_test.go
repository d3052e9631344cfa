package yamlfile

import (
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	words := []string{"title", "tilde", "summary", ""}
	var many []string
	for i := range maxKnown + 1 {
		many = append(many, strings.Repeat("a", i))
	}
	for _, test := range []struct {
		name, mistyped string
		known          []string
		want           string
	}{
		{"one letter", "titel", words, `, did you mean "title"?`},
		{"two as near", "tite", []string{"titb", "tita"}, `, did you mean "tita"?`},
		{"nothing near", "supercalifragilistic", words, ""},
		{"nothing known", "titel", nil, ""},
		{"nothing typed", "", words, ""},
		{"too long", strings.Repeat("title", 13), words, ""},
		{"too many", "aaa", many, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Suggest(test.mistyped, test.known); got != test.want {
				t.Errorf("the word meant by %q: got %q, want %q", test.mistyped, got, test.want)
			}
		})
	}
}
