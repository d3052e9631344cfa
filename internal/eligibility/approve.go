package eligibility

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	errUnread    = errors.New("the file does not hold the questionnaire that was read; run check, and approve what it finds without problems")
	errUnwritten = errors.New("the approval cannot be written beside what the file holds; remove the lines of `approved:` by hand")
)

// Approve gives the text of eligibility.yaml with the approval of a reviewer put
// in, or put in the place of an older one. Every other line, with its comments,
// stays as it is. The reviewer approves the questionnaire as Load gave it: text
// that holds another one is refused.
func (q *Questionnaire) Approve(text []byte, by string, on time.Time) ([]byte, error) {
	before, top := reread(text)
	if before == nil || before.Fingerprint() != q.Fingerprint() {
		return nil, errUnread
	}
	lines := linesOf(text)
	from, to := approvedLines(top)
	written := []byte(strings.Join(slices.Replace(lines, from, to, q.approval(by, on, endOf(lines[0]))), ""))
	after, _ := reread(written)
	if after == nil || after.State([]string{by}) != Approved {
		return nil, errUnwritten
	}
	return written, nil
}

// approval gives the lines of an approval of the questionnaire as it is.
func (q *Questionnaire) approval(by string, on time.Time, end string) string {
	lines := []string{"approved:", "  by: " + by, "  on: " + on.Format(time.DateOnly), "  fingerprint: " + q.Fingerprint(), ""}
	return strings.Join(lines, end)
}

// linesOf gives the lines of a text with their ends, whatever system wrote them.
// The last one is given an end if it has none, so that another can follow it.
func linesOf(text []byte) []string {
	lines := lineShape.FindAllString(string(text), -1)
	if last := len(lines) - 1; endOf(lines[last]) == "" {
		lines[last] += endOf(lines[0])
	}
	return lines
}

var lineShape = regexp.MustCompile(`[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$`)

func endOf(line string) string { return line[len(strings.TrimRight(line, "\r\n")):] }

// approvedLines gives the lines of the approval, or the empty range below the
// version where one belongs.
func approvedLines(top place) (from, to int) {
	if first, last := top.Lines("approved"); first > 0 {
		return first - 1, last
	}
	_, last := top.Lines("version")
	return last, last
}
