package eligibility

import (
	"fmt"
	"maps"
	"slices"
)

// maxMistyped bounds what is compared: the cost is the product of the lengths.
const maxMistyped = 60

// nearest names the known word that a mistyped one is closest to, as the end of
// a sentence, or says nothing where none is close.
func nearest(mistyped string, known []string) string {
	best, least := "", max(2, len(mistyped)/3)+1
	for _, word := range known {
		if len(mistyped) > maxMistyped || mistyped == "" {
			break
		}
		if d := distance(mistyped, word); d < least && d < len(mistyped) {
			best, least = word, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", best)
}

// distance counts the letters to put in, take out or replace (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func keys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
