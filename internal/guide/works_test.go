package guide

import (
	"maps"
	"slices"
	"testing"
)

// TestWorks distinguishes a bibliography that cannot be read, of which nothing is known,
// from one that holds nothing.
func TestWorks(t *testing.T) {
	for _, test := range []struct {
		name, file string
		want       []string
		unknown    bool
	}{
		{"two works", "references:\n- id: law\n  cite: A law\n- id: rule\n  cite: A rule\n", []string{"law", "rule"}, false},
		{"no file", "", nil, false},
		{"a broken file", "references: [\n", nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			library, problems := Load(small(t, map[string]string{"references.yaml": test.file}), "content", Options{})
			works := library.Works()
			if got := slices.Sorted(maps.Keys(works)); !slices.Equal(got, test.want) || (works == nil) != test.unknown {
				t.Errorf("the works of %q: got %v, unknown %t, with %v; want %v, unknown %t", test.file, got, works == nil, problems, test.want, test.unknown)
			}
		})
	}
}
