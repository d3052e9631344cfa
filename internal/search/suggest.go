package search

import (
	"cmp"
	"slices"
	"strings"
)

// Suggest returns at most n titles, search phrases and questions that have all the words
// that were typed, the last of which may be begun only: first those that begin with them,
// and short ones before long ones.
func (x *Index) Suggest(text string, n int) []string {
	typed := tokens(text[:min(len(text), 200)])
	if len(typed) == 0 {
		return nil
	}
	type scored struct {
		text  string
		later bool
	}
	var all []scored
	for _, g := range x.guides {
		for _, name := range g.names {
			if first := name.first(typed); first >= 0 {
				all = append(all, scored{name.text, first > 0})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		if a.later != b.later {
			return map[bool]int{false: -1, true: 1}[a.later]
		}
		return cmp.Or(len(a.text)-len(b.text), strings.Compare(a.text, b.text))
	})
	var texts []string
	for _, s := range all {
		if len(texts) < n && !slices.Contains(texts, s.text) {
			texts = append(texts, s.text)
		}
	}
	return texts
}

// first returns where the first typed word stands among those of a name that has them all,
// or -1.
func (n name) first(typed []token) int {
	first := -1
	for i, t := range typed {
		last := i == len(typed)-1
		at := slices.IndexFunc(n.words, func(word string) bool {
			return word == t.word || last && strings.HasPrefix(word, t.word)
		})
		if at < 0 {
			return -1
		}
		if i == 0 {
			first = at
		}
	}
	return first
}
