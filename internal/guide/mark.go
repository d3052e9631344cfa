package guide

import "go/token"

// A mark is a value and its place, without the file it came from.
type mark struct {
	value string
	pos   token.Position
}

// markOf gives what a scalar says and where; one that was not given is nowhere.
func markOf(s scalar) mark { return mark{s.Value, s.Here()} }

func marks(all []scalar) []mark {
	var kept []mark
	for _, s := range all {
		kept = append(kept, markOf(s))
	}
	return kept
}
