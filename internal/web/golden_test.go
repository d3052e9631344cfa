package web

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/golden"
)

var (
	between  = regexp.MustCompile(`\s*(<[^>]*>)\s*`)
	styles   = regexp.MustCompile(`(?s)<style>.*?</style>`)
	printed  = regexp.MustCompile(`\.[0-9a-f]{8}\.`)
	versions = regexp.MustCompile(`Version [0-9a-f]{8}`)
)

// readable writes a page with one tag or text a line, without what changes with
// every change of a style sheet or a fixed word.
func readable(page []byte) []byte {
	text := styles.ReplaceAllString(string(page), "<style></style>")
	text = versions.ReplaceAllString(printed.ReplaceAllString(text, ".fingerprint."), "Version fingerprint")
	text = strings.ReplaceAll(between.ReplaceAllString(text, "\n$1\n"), "},{", "},\n{")
	return []byte(strings.TrimSpace(regexp.MustCompile(`\n\s*\n`).ReplaceAllString(text, "\n")) + "\n")
}

// The whole page of the complete guide, as it was when somebody last looked.
func TestGoldenGuide(t *testing.T) {
	golden.File(t, "testdata/complete.golden", string(readable(ask(t, open(t, reviewed(t, "2026-11-21"), settings()), "GET", completePath).body)))
}
