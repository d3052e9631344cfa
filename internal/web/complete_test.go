package web

import (
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/guide"
)

// completePath is where the guide stands that has everything a guide can have.
const completePath = "/what-to-expect/complete"

// wholeFiles is a small content folder around the complete guide, with a review
// of some day if one is given.
func wholeFiles(t testing.TB, text, reviewedOn, fingerprint string) fstest.MapFS {
	t.Helper()
	if reviewedOn != "" {
		review := "\nreview:\n  by: an-example\n  on: " + reviewedOn + "\n  fingerprint: " + fingerprint + "\n"
		text = strings.Replace(text, "\npublished:", review+"published:", 1)
	}
	return files(t, map[string]string{
		"en/what-to-expect/complete.md": text,
		"en/what-to-expect/another.md":  brief("Another Guide"),
		"en/safety/elsewhere.md":        brief("A Guide Elsewhere"),
		"en/safety/draft.md":            strings.Replace(brief("A Draft"), "---\n", "---\nstatus: draft\n", 1),
		"en/pages/privacy.md":           "---\ntitle: Privacy\nsummary: What we keep.\n---\n\nNothing.\n",
		"en/retired.yaml":               testdata(t, "retired.yaml"),
	})
}

// whole is the small library around the complete guide, which nobody reviewed.
func whole(t testing.TB) *guide.Library {
	t.Helper()
	return load(t, wholeFiles(t, testdata(t, "complete.md"), "", ""))
}

// reviewed is the same with a review that holds.
func reviewed(t testing.TB, on string) *guide.Library {
	t.Helper()
	text := testdata(t, "complete.md")
	g, ok := whole(t).Guide(completePath)
	if !ok {
		t.Fatalf("looking for %s: got nothing", completePath)
	}
	return load(t, wholeFiles(t, text, on, g.Fingerprint))
}

// openWhole serves the small library.
func openWhole(t testing.TB) *httptest.Server {
	t.Helper()
	return open(t, whole(t), settings())
}
