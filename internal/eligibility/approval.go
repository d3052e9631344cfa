package eligibility

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"go/token"
	"slices"
)

// rules names the way in which Evaluate works. It is a part of the fingerprint:
// give it another name when the same answers would come to something else.
const rules = "worst answer decides: crisis, not-here, not_now, discuss, continue; missing is discuss"

// Approval says who approved a questionnaire, when, and as it was then.
type Approval struct {
	By, On, Fingerprint string
	At                  token.Position

	dated token.Position // where the day stands
}

// State is what an approval is worth.
type State string

// The states.
const (
	Unapproved State = "unapproved"
	Changed    State = "changed"          // since the approval
	Stranger   State = "unknown reviewer" // whoever approved it is no reviewer of the clinic
	Approved   State = "approved"
)

// State tells what the approval is worth when these are the ids of the clinic's
// reviewers.
func (q *Questionnaire) State(reviewers []string) State {
	switch {
	case q.Approval == nil:
		return Unapproved
	case q.Approval.Fingerprint != q.Fingerprint():
		return Changed
	case !slices.Contains(reviewers, q.Approval.By):
		return Stranger
	default:
		return Approved
	}
}

// Approved tells whether one of the clinic's reviewers approved the
// questionnaire exactly as it is.
func (q *Questionnaire) Approved(reviewers []string) bool { return q.State(reviewers) == Approved }

// Fingerprint is a SHA-256 over everything a physician approves: questions,
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
