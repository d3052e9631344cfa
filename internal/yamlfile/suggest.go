package yamlfile

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// maxKnown is how many words Suggest compares at most: among more it finds nothing.
const maxKnown = 300

// maxMistyped is longer than a name: comparing takes the product of the lengths.
const maxMistyped = 60

// Suggest returns the known word that a mistyped one is likely to mean, as the end of
// a sentence. Where none is close it returns nothing.
func Suggest(mistyped string, known []string) string {
	if len(mistyped) > maxMistyped || len(known) > maxKnown {
		return ""
	}
	best, distance := "", min(max(2, len(mistyped)/3)+1, len(mistyped))
	for _, word := range known {
		if word == "" || len(word) > maxMistyped {
			continue
		}
		d := levenshtein.ComputeDistance(mistyped, word)
		if d < distance || d == distance && word < best {
			best, distance = word, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", best)
}
