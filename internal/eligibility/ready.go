package eligibility

import (
	"fmt"
	"time"

	"github.com/tovani/guides/internal/problem"
)

const command = "guides eligibility approve --by ID"

// OnDay gives what is wrong with the approval on a day, when these are the ids of
// the clinic's reviewers: one of the future, or by nobody of the clinic, is a
// mistake, and one of another text is due.
func (q *Questionnaire) OnDay(reviewers []string, day time.Time) problem.List {
	var problems problem.List
	if q.Approval == nil {
		return nil
	}
	a := *q.Approval
	if on, _ := time.Parse(time.DateOnly, a.On); on.After(day) {
		problems.Errorf(a.dated, "approval", "this approval is dated in the future; write the day on which the questionnaire was approved")
	}
	switch q.State(reviewers) {
	case Changed:
		said := fmt.Sprintf("the questionnaire has changed since %q approved it; when a reviewer has read it, run %s", a.By, command)
		problems = append(problems, problem.Problem{Pos: a.At, Severity: problem.Due, Rule: "approval", Msg: said})
	case Stranger:
		problems.Errorf(a.At, "reviewer", "site.yaml names no reviewer %q, so this approval is worth nothing; when one of its reviewers has read the questionnaire, run %s", a.By, command)
	}
	return problems.Sorted()
}

// Unready gives what the questionnaire lacks before a clinic may ask its
// questions. What is wrong with an approval that there is, OnDay tells.
func (q *Questionnaire) Unready() problem.List {
	var problems problem.List
	if q.Approval == nil {
		problems.Errorf(q.At, "release", "nobody has approved the questionnaire; when a reviewer named in site.yaml has read it, run %s", command)
	}
	return problems
}
