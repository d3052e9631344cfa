package eligibility

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

// Outcomes returns all outcomes, from the lightest.
func Outcomes() []Outcome { return []Outcome{Continue, Discuss, NotNow, NotHere, Crisis} }

// String returns the outcome as editors write it.
func (o Outcome) String() string {
	switch o {
	case Continue:
		return "continue"
	case Discuss:
		return "discuss"
	case NotNow:
		return "not_now"
	case NotHere:
		return "not_here"
	case Crisis:
		return "crisis"
	default:
		return "no outcome"
	}
}

// outcomeOf is the reverse of String, or 0 for another name.
func outcomeOf(name string) Outcome {
	for _, o := range Outcomes() {
		if o.String() == name {
			return o
		}
	}
	return 0
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
