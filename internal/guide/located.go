package guide

import "go/token"

// A located value knows where it stands, without the file it came from.
type located struct {
	value string
	pos   token.Position
}

// markOf gives what a scalar says and where; one that was not given is nowhere.
func locate(s scalar) located { return located{s.Value, s.Here()} }

func locateAll(all []scalar) []located {
	var kept []located
	for _, s := range all {
		kept = append(kept, locate(s))
	}
	return kept
}
