package eligibility

import (
	"strings"
	"testing"
	"time"
)

func TestOnDay(t *testing.T) {
	text := approved(t, smallText(t)) // by dr-example on 2026-11-30
	changed := strings.Replace(text, "Here", "There", 1)
	ours, theirs := []string{"dr-other", "dr-example"}, []string{"dr-other"}
	for _, c := range []struct {
		name, text, day string
		reviewers       []string
		want            string // the beginning; what follows says how to mend it
	}{
		{"an approval that holds", text, "2026-11-30", ours, ""},
		{"one that is old", text, "2036-11-30", ours, ""},
		{"no approval", smallText(t), "2026-11-30", ours, ""},
		{"an approval of the future", text, "2026-11-29", ours, "content/eligibility.yaml:5:7: error: this approval is dated in the future; "},
		{"an approval of another text", changed, "2026-11-30", ours, `content/eligibility.yaml:3:1: due: the questionnaire has changed since "dr-example" approved it; `},
		{"an approval of another text by nobody of ours", changed, "2026-11-30", nil, `content/eligibility.yaml:3:1: due: `},
		{"an approval by nobody of ours", text, "2026-11-30", theirs, `content/eligibility.yaml:3:1: error: site.yaml names no reviewer "dr-example", `},
		{"an approval where nobody reviews", text, "2026-11-30", nil, `content/eligibility.yaml:3:1: error: site.yaml names no reviewer "dr-example", `},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, problems := loadText(c.text)
			if q == nil {
				t.Fatalf("loading: got %v", problems)
			}
			day, err := time.Parse(time.DateOnly, c.day)
			if err != nil {
				t.Fatal(err)
			}
			got := q.OnDay(c.reviewers, day)
			if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0].String(), c.want)) {
				t.Errorf("on %s: got %v, want %q", c.day, got, c.want)
			}
		})
	}
}

func TestUnready(t *testing.T) {
	got := small(t).Unready()
	if want := "content/eligibility.yaml:1:1: error: nobody has approved the questionnaire; "; len(got) != 1 || !strings.HasPrefix(got[0].String(), want) {
		t.Errorf("without an approval: got %v, want %s", got, want)
	}
	if q, _ := loadText(approved(t, smallText(t))); len(q.Unready()) > 0 {
		t.Errorf("with an approval: got %v, want nothing", q.Unready())
	}
}
