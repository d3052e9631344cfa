package eligibility

import (
	"errors"
	"regexp"
	"slices"
	"strings"
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
	lines := linesOf(text)
	from, to := approvedLines(lines)
	written := []byte(strings.Join(slices.Replace(lines, from, to, q.approval(by, on, endOf(lines[0]))), ""))
	after := reread(written)
	if after == nil || after.State([]string{by}) != Approved {
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

// approval returns the lines of an approval of the questionnaire as it is.
func (q *Questionnaire) approval(by string, on time.Time, end string) string {
	lines := []string{"approved:", "  by: " + by, "  on: " + on.Format(time.DateOnly), "  fingerprint: " + q.Fingerprint(), ""}
	return strings.Join(lines, end)
}

// linesOf returns the lines of a text with their ends, whatever system wrote them.
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

// approvedLines returns the range of the approval among the lines, or the empty
// one below the version where an approval belongs.
func approvedLines(lines []string) (from, to int) {
	if from, to = entryLines(lines, "approved:"); from < 0 {
		_, to = entryLines(lines, "version:")
		from = to
	}
	return from, to
}

// entryLines returns the range of a key at the left margin, with the lines below
// that are indented; from is -1 if it is not there.
func entryLines(lines []string, key string) (from, to int) {
	from = slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, key) })
	for to = from + 1; to < len(lines) && strings.IndexAny(lines[to], " \t") == 0; to++ {
	}
	return from, to
}
