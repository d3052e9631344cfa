package eligibility

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/token"
	"slices"
	"time"

	"github.com/tovani/guides/internal/problem"
)

// rules describes how Evaluate works. It is a part of the fingerprint: change it
// when the same answers would lead to another outcome.
const rules = "worst answer decides: crisis, not_here, not_now, discuss, continue; missing is discuss"

// Approval is who approved a questionnaire, when, and with which fingerprint.
type Approval struct {
	By          string
	On          time.Time
	Fingerprint string
	At          token.Position

	dated token.Position // where the day stands
}

// Approved reports whether one of the clinic's reviewers, with one of these ids, approved
// the questionnaire exactly as it is.
func (q *Questionnaire) Approved(reviewers []string) bool {
	return q.Approval != nil && q.Approval.Fingerprint == q.Fingerprint() && slices.Contains(reviewers, q.Approval.By)
}

// Fingerprint returns a SHA-256 over everything a physician approves: questions,
// options, rules and words, in their order. Neither the approval itself nor the
// layout of the file, the order of its keys or its comments count.
func (q *Questionnaire) Fingerprint() string {
	text, err := json.Marshal(q)
	if err != nil {
		return "" // strings and numbers only: cannot happen, and approves nothing
	}
	sum := sha256.Sum256(append([]byte(rules+"\n"), text...))
	return hex.EncodeToString(sum[:])
}

const command = "guides eligibility approve --by ID"

// OnDay returns the problems of the approval on a day, when these are the ids of
// the clinic's reviewers. An approval of the future, or by nobody of the clinic,
// is an error; one of another text is due.
func (q *Questionnaire) OnDay(reviewers []string, day time.Time) problem.List {
	var problems problem.List
	a := q.Approval
	if a == nil {
		return nil
	}
	if a.On.After(day) {
		problems.Errorf(a.dated, "approval", "this approval is dated in the future; write the day on which the questionnaire was approved")
	}
	switch {
	case a.Fingerprint != q.Fingerprint():
		problems = append(problems, problem.Problem{Pos: a.At, Severity: problem.Due, Rule: "approval",
			Msg: fmt.Sprintf("the questionnaire has changed since %q approved it; when a reviewer has read it, run %s", a.By, command)})
	case !slices.Contains(reviewers, a.By):
		problems.Errorf(a.At, "reviewer", "site.yaml names no reviewer %q, so this approval is worth nothing; when one of its reviewers has read the questionnaire, run %s", a.By, command)
	}
	return problems.Sorted()
}

// Unready returns what the questionnaire lacks before a clinic may ask its
// questions: an approval. OnDay returns what is wrong with one.
func (q *Questionnaire) Unready() problem.List {
	var problems problem.List
	if q.Approval == nil {
		problems.Errorf(q.At, "release", "nobody has approved the questionnaire; when a reviewer named in site.yaml has read it, run %s", command)
	}
	return problems
}
