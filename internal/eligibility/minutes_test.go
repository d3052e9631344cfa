package eligibility

import (
	"strings"
	"testing"
)

// TestMinutes adds words to the small questionnaire, which has 43 words on two pages: 13
// seconds to read, and 8 for the pages.
func TestMinutes(t *testing.T) {
	for _, c := range []struct{ words, want int }{{0, 1}, {200, 1}, {230, 1}, {231, 2}, {430, 2}, {431, 3}} {
		for _, key := range []string{"why: The law", "hint: Select", "ask: Have", "label: Here", "gloss: Once"} {
			name, first, _ := strings.Cut(key, " ")
			q := small(t, key, name+strings.Repeat(" word", c.words)+" "+first)
			if got := q.Minutes(); got != c.want {
				t.Errorf("counting %d words more in %s: got %d minutes, want %d", c.words, name, got, c.want)
			}
		}
	}
}
