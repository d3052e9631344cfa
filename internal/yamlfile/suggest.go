package yamlfile

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// MaxKnown is how many words [Suggest] and [SuggestClose] compare at most: among more
// they find nothing.
const MaxKnown = 300

// maxMistyped is longer than a name: comparing takes the product of the lengths.
const maxMistyped = 60

// Suggest names the known word that a mistyped one is closest to, as the end of
// a sentence; without known words it says nothing.
func Suggest[T any](mistyped string, known map[string]T) string {
	best, close := closest(mistyped, known)
	switch {
	case best == "":
		return ""
	case close:
		return fmt.Sprintf(", did you mean %q?", best)
	default:
		return fmt.Sprintf(", the nearest known one is %q", best)
	}
}

// SuggestClose is Suggest for a sentence that names every known word already: it says
// something only where one is close.
func SuggestClose[T any](mistyped string, known map[string]T) string {
	if _, close := closest(mistyped, known); !close {
		return ""
	}
	return Suggest(mistyped, known)
}

// closest finds the known word that a mistyped one is closest to, and tells
// whether that is likely to be what was meant.
func closest[T any](mistyped string, known map[string]T) (best string, close bool) {
	distance := 0
	if len(mistyped) > maxMistyped || len(known) > MaxKnown {
		return "", false
	}
	for name := range known {
		if name == "" || len(name) > maxMistyped {
			continue
		}
		d := levenshtein.ComputeDistance(mistyped, name)
		if best == "" || d < distance || d == distance && name < best {
			best, distance = name, d
		}
	}
	return best, best != "" && distance <= max(2, len(mistyped)/3) && distance < len(mistyped)
}
