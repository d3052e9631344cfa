package eligibility

import "slices"

// Outcome is what an answer, or all of them, lead to. The greater one is graver
// and decides. The zero value is none of them.
type Outcome uint8

// The outcomes, from the lightest. NotHere outweighs NotNow because no visit can
// follow it, whatever else was said; Crisis outweighs it because help in an
// emergency is for everybody, wherever they live and whatever their age.
const (
	Continue Outcome = iota + 1
	Discuss
	NotNow
	NotHere
	Crisis
)

// outcomeNames returns the outcomes as editors write them, each at its value.
func outcomeNames() []string {
	return []string{"no outcome", "continue", "discuss", "not_now", "not_here", "crisis"}
}

// String returns the outcome as editors write it.
func (o Outcome) String() string { return outcomeNames()[o] }

// outcomeOf is the reverse of String, or 0 for another name.
func outcomeOf(name string) Outcome { return Outcome(max(0, slices.Index(outcomeNames(), name))) }

// MarshalText makes a fingerprint hold the name and not the number, so that a
// new outcome between two others undoes no approval.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Line is a telephone line that helps in a crisis.
type Line string

// The lines. Emergency comes first where a life is in danger this minute.
const (
	Emergency Line = "911"
	Lifeline  Line = "988"
)
