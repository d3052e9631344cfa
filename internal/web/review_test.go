package web

import (
	"strings"
	"testing"
)

// A review that does not say yet which text was read is none, and the page says so.
func TestReviewWithoutFingerprint(t *testing.T) {
	text := strings.Replace(brief("A guide"), "---\n", "---\nreview:\n  by: an-example\n  on: 2026-11-20\n", 1)
	server := open(t, load(t, files(t, map[string]string{"en/what-to-expect/guide.md": text})), settings())
	if got, want := words(show(t, server, "/what-to-expect/guide").Find(".review")), "No clinician has checked this page yet."; got != want {
		t.Errorf("the line about the review: got %q, want %q", got, want)
	}
}
