package editorial

import (
	"regexp"

	"github.com/tovani/guides/internal/problem"
)

var alreadyNot = regexp.MustCompile(`(?i)^(?:do not|don[’']t|never|avoid|not|no|(?:[a-z]+ing))\b`)

// doNot is the rule that the entries of do and dont go on after "Do" and "Do not".
func doNot() Rule {
	return Rule{
		Name:     "do-not",
		About:    "An entry of do or dont begins with a verb, as in drink alcohol: the page writes Do or Do not before it.",
		Severity: problem.Warning,
		Keeps:    []string{"dont:\n  - drink alcohol", "do:\n  - ask for help", "dont:\n  - bring guests"},
		Breaks:   []string{"dont:\n  - do not drink alcohol", "dont:\n  - Never drive", "dont:\n  - driving", "do:\n  - avoid alcohol"},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if p.Key != "do" && p.Key != "dont" {
					continue
				}
				if first := alreadyNot.FindString(p.Plain); first != "" && first != "bring" {
					report(p.Position(0), "%q does not read well after \"Do not\" or \"Do\"; begin with a plain verb, as in drive or drink", first)
				}
			}
		},
	}
}
