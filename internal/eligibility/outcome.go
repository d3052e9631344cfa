package eligibility

// Outcome is what an answer, or all of them, come to. A greater one is graver
// and wins. The zero value is none of them.
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

// Outcomes gives all of them, from the lightest.
func Outcomes() []Outcome { return []Outcome{Continue, Discuss, NotNow, NotHere, Crisis} }

// String gives the outcome as editors write it.
func (o Outcome) String() string {
	switch o {
	case Continue:
		return "continue"
	case Discuss:
		return "discuss"
	case NotNow:
		return "not_now"
	case NotHere:
		return "not-here"
	case Crisis:
		return "crisis"
	default:
		return "no outcome"
	}
}

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
