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
	changed := *reviewed
	changed.Review = &Review{Due: reviewed.Review.Due, Changed: true}
	unsigned := *reviewed
	unsigned.Review = &Review{Due: reviewed.Review.Due, Changed: true, unsigned: true}
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
		{"one of another text", stale, "2026-02-04", "fingerprint: " + find(t, stale, "/safety/case").Fingerprint()},
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

func TestFingerprint(t *testing.T) {
	text := complete(t)
	before := find(t, load(t, map[string]string{caseFile: text}), "/safety/case").Fingerprint()
	for _, test := range []struct {
		name, old, new string
		same           bool
	}{
		{"an alias", "/old/complete", "/old/other", true},
		{"the last change", "updated: 2026-02-03", "updated: 2026-02-05", true},
		{"the review", "on: 2026-02-04", "on: 2026-02-05", true},
		{"how a text is laid out", "An hour.", "An\n      hour.", true},
		{"a search phrase", "all of it", "some of it", false},
		{"quotation marks around a value", "Call 911 if", `"Call 911 if"`, true},
		{"the last line break", "Adults.\n", "Adults.", true},
		{"the ends of lines", "\n", "\r\n", true},
		{"a comment", "do:\n", "do: # always\n", true},
		{"the title", "*complete* guide", "*full* guide", false},
		{"a step", "An hour.", "Two hours.", false},
		{"an item of help", "you faint", "you fall", false},
		{"a level of help", "level: contact", "level: urgent", false},
		{"a word of the body", "Adults.", "Anyone.", false},
		{"a reference", "Owned", "Owed", false},
		{"the drawn timeline", "After 2 h", "After 3 h", false},
		{"an answer", "Two hours.", "Three hours.", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := 1
			if test.old == "\n" {
				n = -1
			}
			changed := strings.Replace(text, test.old, test.new, n)
			if changed == text {
				t.Fatalf("changing %q: it is not in the guide", test.old)
			}
			after := find(t, load(t, map[string]string{caseFile: changed}), "/safety/case")
			if same := after.Fingerprint() == before; same != test.same {
				t.Errorf("changing %q to %q: got the same fingerprint %v, want %v", test.old, test.new, same, test.same)
			}
			if after.Review.Changed == test.same {
				t.Errorf("changing %q to %q: got a changed review %v, want %v", test.old, test.new, after.Review.Changed, !test.same)
			}
		})
	}
}
