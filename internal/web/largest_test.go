package web

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/eligibility"
)

// largest returns a questionnaire with some options more in its last question than
// in the others.
func largest(questions, options, more int) (*eligibility.Questionnaire, error) {
	var b strings.Builder
	b.WriteString("id: largest\nversion: 999999\nconflict: Select {label}\nquestions:\n")
	for i := range questions {
		fmt.Fprintf(&b, "- id: a-long-name-of-the-question-%d\n  ask: A\n  short: Q%d\n  why: B\n  type: several\n  health: false\n  error: Select one\n  options:\n", i, i)
		n := options
		if i == questions-1 {
			n += more
		}
		for j := range n {
			fmt.Fprintf(&b, "  - {value: a-long-name-of-the-option-%d, label: L%d, outcome: continue, exclusive: true}\n", j, j)
		}
	}
	b.WriteString("outcomes:\n")
	for o := eligibility.Continue; o <= eligibility.Crisis; o++ {
		fmt.Fprintf(&b, "  %v:\n    title: A\n    text: B\n    next:\n    - C\n", o)
	}
	q, problems := eligibility.Load(fstest.MapFS{"eligibility.yaml": {Data: []byte(b.String())}}, "content", "eligibility.yaml", nil)
	if q == nil {
		return nil, fmt.Errorf("loading %d questions: %v", questions, problems)
	}
	return q, nil
}

// TestLargestFits holds that a cookie takes the answers to every questionnaire
// that can be loaded, so that no content passes the check and stops the site.
func TestLargestFits(t *testing.T) {
	for _, c := range []struct{ questions, options, more int }{{50, 10, 0}, {50, 2, 400}, {1, 500, 0}} {
		q, err := largest(c.questions, c.options, c.more)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(storeWith(t, q, nil).save(session{at: today()}).Value); n > maxCookie {
			t.Errorf("keeping the answers to %d questions with %d options and %d more: got a cookie of %d bytes, want at most %d", c.questions, c.options, c.more, n, maxCookie)
		}
	}
	for _, c := range []struct{ questions, options, more int }{{51, 2, 0}, {50, 10, 1}} {
		if _, err := largest(c.questions, c.options, c.more); err == nil {
			t.Errorf("loading %d questions with %d options and %d more: got no problem, so these are not the largest", c.questions, c.options, c.more)
		}
	}
}
