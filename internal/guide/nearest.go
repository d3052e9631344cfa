package guide

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// What is longer than a name, and what has more candidates than a site has
// pages, gets no suggestion: comparing takes the product of the lengths.
const (
	maxMistyped   = 60
	maxCandidates = 300
)

// nearest names the known word that a mistyped one is closest to, as the end of
// a sentence; without known words it says nothing.
func nearest[T any](mistyped string, known map[string]T) string {
	best, distance := "", 0
	if len(mistyped) > maxMistyped || len(known) > maxCandidates {
		return ""
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
	switch {
	case best == "":
		return ""
	case distance <= max(2, len(mistyped)/3) && distance < len(mistyped):
		return fmt.Sprintf(", did you mean %q?", best)
	default:
		return fmt.Sprintf(", the nearest known one is %q", best)
	}
}
