package guide

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestReviewState(t *testing.T) {
	library := load(t, map[string]string{caseFile: complete(t)})
	reviewed, unreviewed := find(t, library, "/safety/case"), find(t, library, "/safety/side-effects")
	changed, unsigned := *reviewed, *reviewed
	changed.Review = &Review{Due: reviewed.Review.Due, Fingerprint: "1:00000000"}
	unsigned.Review = &Review{Due: reviewed.Review.Due}
	for _, test := range []struct {
		name string
		g    *Guide
		on   string
		want ReviewState
	}{
		{"on the day", reviewed, "2026-02-04", Current},
		{"the day before it is due", reviewed, "2027-02-03", Current},
		{"the day it is due", reviewed, "2027-02-04", Overdue},
		{"later", reviewed, "2028-01-01", Overdue},
		{"changed", &changed, "2026-02-05", Changed},
		{"changed and overdue", &changed, "2029-02-05", Changed},
		{"before it took place", reviewed, "2026-02-03", Unreviewed},
		{"without a fingerprint", &unsigned, "2026-02-05", Unreviewed},
		{"never", unreviewed, "2026-02-05", Unreviewed},
	} {
		if got := test.g.ReviewState(day(test.on)); got != test.want {
			t.Errorf("the review %s: got %s, want %s", test.name, got, test.want)
		}
	}
	for on, want := range map[string]time.Time{"2026-01-01": day("2026-02-04"), "2026-03-01": day("2027-02-04"), "2027-02-03": day("2027-02-04"), "2027-02-04": {}} {
		if got := library.NextChange(day(on)); !got.Equal(want) {
			t.Errorf("the next change after %s: got %v, want %v", on, got, want)
		}
	}
}

func TestOnDay(t *testing.T) {
	library := load(t, map[string]string{caseFile: complete(t)})
	stale := load(t, map[string]string{caseFile: strings.Replace(complete(t), "Adults.", "Anyone.", 1)})
	for _, test := range []struct {
		name    string
		library *Library
		on      string
		want    string
	}{
		{"a review that holds", library, "2026-02-04", ""},
		{"one that ran out", library, "2027-02-04", "content/en/safety/case.md:12:7: due: this review ran out on 2027-02-04; the guide needs another (review)"},
		{"one of the future", library, "2026-02-03", "content/en/safety/case.md:12:7: error: this review is dated in the future; write the day on which the guide was read (review)"},
		{"one of another text", stale, "2026-02-04", "run guides review safety/case --by dr-lee"},
	} {
		problems := test.library.OnDay(day(test.on))
		if got := fmt.Sprint(problems); test.want == "" && len(problems) > 0 || !strings.Contains(got, test.want) {
			t.Errorf("%s: got %s, want %q", test.name, got, test.want)
		}
	}
}

func TestReleased(t *testing.T) {
	l := load(t, map[string]string{caseFile: complete(t)})
	released := l.Released(day("2026-06-01"))
	if _, ok := released.Guide("/safety/case"); !ok || released.Withheld("/safety/case") {
		t.Error("releasing: the reviewed guide is withheld, want it shown")
	}
	if _, ok := released.Guide("/safety/side-effects"); ok || !released.Withheld("/safety/side-effects") {
		t.Error("releasing: the guide without a review is shown, want it withheld")
	}
	if n := len(released.Editions[0].Categories[0].Guides); n != 1 {
		t.Errorf("releasing: got %d guides in the category, want 1", n)
	}
	if n := len(l.Editions[0].Categories[0].Guides); n != 2 || l.Withheld("/safety/side-effects") {
		t.Errorf("releasing changed the library it came from: got %d guides, want 2", n)
	}
	if later := l.Released(day("2027-02-04")); !later.Withheld("/safety/case") {
		t.Error("releasing on the day the review is due: the guide is shown, want it withheld")
	}
}
