package guide

import (
	"strings"
	"unicode"
)

// harmless are the characters besides letters, digits and single spaces that mean
// nothing to Markdown wherever they stand in a line that begins with a letter.
const harmless = ",.;:?!()/%-"

// isPlain reports whether a text stands on the page as it is written, because nothing
// in it means anything to Markdown. Most fields of a guide are such lines, and
// parsing them would be most of the work of reading it.
func isPlain(text string) bool {
	before := ' '
	for i, r := range text {
		switch {
		case unicode.IsLetter(r), i > 0 && '0' <= r && r <= '9':
		case i == 0, r == ' ' && before == ' ', r == '-' && before == '-':
			return false
		case r != ' ' && !strings.ContainsRune(harmless, r):
			return false
		}
		before = r
	}
	return before != ' ' && !strings.Contains(text, "...")
}
