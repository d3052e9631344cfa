package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// reviewed is the guide of the clinic that has a review.
const reviewed = "en/safety/side-effects.md"

// TestReview signs a guide that nobody has reviewed in two steps, and checks that only
// the review was added to its file and that a check finds nothing due then.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	all := clinic(t)
	const name, review = reviewed, "review:\n  by: dr-lee\n  on: 2026-11-20\n  fingerprint: 1:01d55489\n"
	before := strings.Replace(all[name], review, "", 1)
	if before == all[name] {
		t.Fatalf("the clinic's guide has no review %q", review)
	}
	all[name] = before
	all.write(t, dir)
	var out, errs bytes.Buffer
	now := func() time.Time { return time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC) }
	if code := run(t.Context(), now, []string{"review", "safety/side-effects", "--by", "dr-lee", "--content", dir}, &out, &errs); code != 0 {
		t.Fatalf("guides review without a fingerprint: got exit code %d and %q", code, errs.String())
	}
	_, next, found := strings.Cut(out.String(), "\n  guides ")
	if !found {
		t.Fatalf("guides review without a fingerprint: got %q, want the next command", out.String())
	}
	if code := run(t.Context(), now, strings.Fields(next), &out, &errs); code != 0 {
		t.Fatalf("guides %s: got exit code %d and %q", next, code, errs.String())
	}
	after, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Replace(string(after), "review:\n  by: dr-lee\n  on: 2026-12-01\n  fingerprint: 1:01d55489\n", "", 1); got != before || got == string(after) {
		t.Errorf("the guide after its review: got\n%s\nwant the review in\n%s", after, before)
	}
	out.Reset()
	if code := run(t.Context(), now, []string{"check", "--strict", dir}, &out, &errs); code != 0 || strings.Contains(out.String(), "due") {
		t.Errorf("guides check after the review: got exit code %d and %s, want nothing due", code, out.String())
	}
}

// TestReviewShowsChanges asks for a review of a guide of which a word has changed since
// the last one: before git knows its folder, and after.
func TestReviewShowsChanges(t *testing.T) {
	all := clinic(t)
	t.Chdir(t.TempDir())
	all.write(t, "content")
	for _, test := range []struct{ git, want string }{
		{"", "What has changed since that review is not known: git does not have"},
		{"commit", "line 4: summary: {+Truly+} "},
	} {
		if test.git != "" {
			commitAll(t)
		}
		changed := strings.Replace(all[reviewed], "summary: ", "summary: Truly ", 1)
		files{reviewed: changed}.write(t, "content")
		var out, errs bytes.Buffer
		now := func() time.Time { return time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC) }
		code := run(t.Context(), now, []string{"review", "safety/side-effects", "--by", "dr-lee"}, &out, &errs)
		if code != 0 || !strings.Contains(out.String(), test.want) {
			t.Errorf("guides review: got exit code %d, %s%s, want %q", code, &out, &errs, test.want)
		}
		all.write(t, "content")
	}
}

// TestListDue checks that a list can name the guides whose review, of twelve months, runs
// out soon.
func TestListDue(t *testing.T) {
	dir := t.TempDir()
	clinic(t).write(t, dir) // its one review is of 2026-11-20
	now := func() time.Time { return time.Date(2027, 10, 1, 12, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		due   string
		named bool
	}{{"60d", true}, {"50", true}, {"49d", false}} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), now, []string{"list", "--due", test.due, dir}, &out, &errs); code != 0 {
			t.Fatalf("guides list --due %s: got exit code %d and %q", test.due, code, errs.String())
		}
		if got := strings.Contains(out.String(), "/safety/side-effects"); got != test.named {
			t.Errorf("guides list --due %s: the guide is named: %v, want %v; got\n%s", test.due, got, test.named, out.String())
		}
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), now, []string{"list", "--due", "soon", dir}, &out, &errs); code == 0 || !strings.Contains(errs.String(), "as in 60d") {
		t.Errorf("guides list --due soon: got exit code %d and %q, want a mistake that shows how days are written", code, errs.String())
	}
}
