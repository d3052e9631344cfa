package eligibility

import (
	"errors"
	"time"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

var (
	errUnread    = errors.New("the file does not hold the questionnaire that was read; run check, and approve what it finds without problems")
	errUnwritten = errors.New("the approval cannot be written beside what the file holds; remove the lines of `approved:` by hand")
)

// Approve returns the text of the questionnaire's file with the approval of a
// reviewer added, or put in the place of an older one. Every other line, with its
// comments, stays as it is. The reviewer approves the questionnaire as Load
// returned it: text that holds another one is an error.
func (q *Questionnaire) Approve(text []byte, by string, on time.Time) ([]byte, error) {
	before := reread(text)
	if before == nil || before.Fingerprint() != q.Fingerprint() {
		return nil, errUnread
	}
	written := []byte(q.withApproval(string(text), by, on))
	after := reread(written)
	if after == nil || !after.Approved([]string{by}) {
		return nil, errUnwritten
	}
	return written, nil
}

// reread returns the questionnaire that a text holds, or nil. The works that it
// cites were checked when it was loaded.
func reread(text []byte) *Questionnaire {
	r := reader{problems: &problem.List{}}
	return r.questionnaire(yamlfile.New("", text, r.problems))
}

// withApproval returns the text of the file with an approval of the questionnaire as it
// is, in the place of an older one or below the version.
func (q *Questionnaire) withApproval(text, by string, on time.Time) string {
	lines := []string{"approved:", "  by: " + by, "  on: " + on.Format(time.DateOnly), "  fingerprint: " + q.Fingerprint()}
	return yamlfile.WithEntry(text, "approved", lines, "version")
}
