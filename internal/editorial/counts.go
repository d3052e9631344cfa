package editorial

import (
	"github.com/tovani/guides/internal/problem"
)

// counts is the rule about how many key points and steps a guide has.
func counts() Rule {
	return Rule{
		Name:     "counts",
		About:    "A published guide has 3 to 6 key points and, where it has steps, 3 to 10.",
		Severity: problem.Error,
		Keeps:    []string{"tldr:\n  - One.\n  - Two.\n  - Three."},
		Breaks:   []string{"tldr:\n  - One.", "tldr:\n  - One.\n  - Two.\n  - Three.\nsteps:\n  - title: Alone\n    body: Here."},
		check: func(s subject, report report) {
			if s.Draft {
				return
			}
			if n := len(s.TLDR); n > 0 && (n < 3 || n > 6) {
				report(s.TLDR[0].Position(0), "tldr has %d of 3 to 6 points; a reader keeps no more in mind, and fewer say too little", n)
			}
			if n := len(s.Steps); n > 0 && (n < 3 || n > 10) {
				report(s.Steps[0].Title.Position(0), "there are %d of 3 to 10 steps; divide or join them", n)
			}
		},
	}
}
