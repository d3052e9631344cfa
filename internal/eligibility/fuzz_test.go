package eligibility

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/golden"
)

func FuzzLoad(f *testing.F) {
	small := map[string]string{fileName: smallText(f)}
	f.Add(small[fileName])
	for _, c := range golden.Cases(f, "testdata/problems") {
		f.Add(c.Change(f, small)[fileName])
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, problems := loadText(text)
		if _, again := loadText(text); !slices.Equal(problems, again) {
			t.Errorf("loading %q twice: got %v, then %v", text, problems, again)
		}
		if (q == nil) == (len(problems) == 0) || !slices.Equal(problems, problems.Sorted()) {
			t.Errorf("loading %q: got a questionnaire %t beside %v", text, q != nil, problems)
		}
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff")), "\n")
		for _, p := range problems {
			if p.Pos.Line < 1 || p.Pos.Line > len(lines) || p.Pos.Column < 1 || p.Pos.Column > len([]rune(lines[p.Pos.Line-1]))+1 {
				t.Errorf("%v: got a place outside of the file %q", p, text)
			}
		}
		if q != nil {
			checkUsable(t, q, text)
		}
	})
}

// checkUsable fails if a questionnaire without problems could mislead anybody.
func checkUsable(t *testing.T, q *Questionnaire, text string) {
	t.Helper()
	if got := q.Evaluate(nil); got.Outcome != Discuss || len(got.Missing) != len(q.Questions) {
		t.Errorf("evaluating no answers of %q: got %+v", text, got)
	}
	for _, question := range q.Questions {
		for _, o := range question.Options {
			got := q.Evaluate(Answers{question.ID: {o.Value}})
			if got.Outcome != max(o.Outcome, Discuss) && len(q.Questions) > 1 || o.Outcome == 0 || (got.Help != "") != (got.Outcome == Crisis) {
				t.Errorf("choosing %s %s of %q: got %+v", question.ID, o.Value, text, got)
			}
		}
	}
	for o := Continue; o <= Crisis; o++ {
		if w := q.Words[o]; w.Title == "" || w.Text == "" || len(w.Next) == 0 {
			t.Errorf("the words of %v in %q: got %+v", o, text, w)
		}
	}
	written, err := q.Approve([]byte(text), "dr-example", time.Unix(0, 0).UTC())
	if err != nil {
		return
	}
	if after := reread(written); !after.Approved([]string{"dr-example"}) {
		t.Errorf("approving %q: got %q", text, written)
	}
}
