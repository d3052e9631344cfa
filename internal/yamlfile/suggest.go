package yamlfile

import (
	"fmt"
	"maps"
	"slices"

	"github.com/agnivade/levenshtein"
)

// MaxKnown is how many words [Suggest] compares at most: among more it finds
// nothing.
const MaxKnown = 300

// maxMistyped is longer than a name: comparing takes the product of the lengths.
const maxMistyped = 60

// Suggest returns the known word that a mistyped one is closest to, as the end of
// a sentence; without known words, nothing.
func Suggest[T any](mistyped string, known map[string]T) string {
	return suggest(mistyped, slices.Collect(maps.Keys(known)))
}

func suggest(mistyped string, known []string) string {
	word, close := closest(mistyped, known)
	switch {
	case word == "":
		return ""
	case close:
		return fmt.Sprintf(", did you mean %q?", word)
	default:
		return fmt.Sprintf(", the nearest known one is %q", word)
	}
}

// suggestClose is for a sentence that names every known word already: it returns
// something only where one is close.
func suggestClose(mistyped string, known []string) string {
	if _, close := closest(mistyped, known); !close {
		return ""
	}
	return suggest(mistyped, known)
}

// closest returns the known word that a mistyped one is closest to, and reports
// whether that is likely to be what was meant.
func closest(mistyped string, known []string) (best string, close bool) {
	if len(mistyped) > maxMistyped || len(known) > MaxKnown {
		return "", false
	}
	distance := 0
	for _, word := range known {
		if word == "" || len(word) > maxMistyped {
			continue
		}
		d := levenshtein.ComputeDistance(mistyped, word)
		if best == "" || d < distance || d == distance && word < best {
			best, distance = word, d
		}
	}
	return best, best != "" && distance <= max(2, len(mistyped)/3) && distance < len(mistyped)
}
