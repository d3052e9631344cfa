package web

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
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
	const golden = "testdata/complete.golden"
	got := readable(ask(t, open(t, reviewed(t, "2026-11-21"), settings()), "GET", completePath).body)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatalf("writing %s: %v", golden, err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("reading %s: %v; UPDATE_GOLDEN=1 writes it", golden, err)
	}
	if bytes.Equal(got, want) {
		return
	}
	gotLines, wantLines := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range gotLines {
		if i >= len(wantLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("comparing with %s:%d:\ngot  %s\nwant %s\nUPDATE_GOLDEN=1 rewrites it", golden, i+1, gotLines[i], strings.Join(wantLines[min(i, len(wantLines)):min(i+1, len(wantLines))], ""))
		}
	}
	t.Fatalf("comparing with %s: got %d lines, want %d; UPDATE_GOLDEN=1 rewrites it", golden, len(gotLines), len(wantLines))
}
