package main

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestCheckSince checks a folder in which one file has changed since its last commit, and
// a second one has a mistake that is older.
func TestCheckSince(t *testing.T) {
	content := library(t, files{
		"en/safety/another.md": "---\ntitle: Another\nsummary: About it.\ntldr:\n  - A point.\nrelated:\n  - safety/missing\n---\n",
		"en/safety/new.md":     "---\ntitle: New\nsummary: About it.\ntldr:\n  - A point.\n---\n## One {#one}\n\nWords.\n",
	})
	t.Chdir(t.TempDir())
	content.write(t, "content")
	commitAll(t)
	files{"en/safety/new.md": strings.Replace(content["en/safety/new.md"], "{#one}", "{#two}", 1)}.write(t, "content")
	day := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		args  []string
		first string // the file of the first problem
	}{
		{[]string{"check", "content"}, "content/en/safety/another.md"},
		{[]string{"check", "--since", "HEAD", "content"}, "content/en/safety/new.md"},
	} {
		var stdout, stderr strings.Builder
		run(t.Context(), func() time.Time { return day }, test.args, &stdout, &stderr)
		const lost = "content/en/safety/new.md:2:1: warning: /safety/new#one led"
		if got := stdout.String(); !strings.HasPrefix(got, test.first+":") || !strings.Contains(got, lost) {
			t.Errorf("guides %s: got %s%s, want %s first, and %q", strings.Join(test.args, " "), got, &stderr, test.first, lost)
		}
	}
}

// commitAll makes the current folder a repository of git, and commits all that is in it.
func commitAll(t *testing.T) {
	t.Helper()
	for _, arguments := range []string{"init --quiet", "add .", "-c user.name=An -c user.email=an@example.org commit --quiet -m First"} {
		if out, err := exec.Command("git", strings.Fields(arguments)...).CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", arguments, err, out)
		}
	}
}
