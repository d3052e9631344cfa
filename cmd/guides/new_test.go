package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNew writes a draft into a folder, which a strict check then accepts, and never
// writes over a file.
func TestNew(t *testing.T) {
	dir := filepath.Join(folder(t, nil))
	command := func(args ...string) (code int, stdout, stderr string) {
		var out, err bytes.Buffer
		code = run(t.Context(), time.Now, args, &out, &err)
		return code, out.String(), err.String()
	}
	if code, _, stderr := command("new", "safety/driving", "--content", dir); code != 0 {
		t.Fatalf("guides new safety/driving: got exit code %d and %q", code, stderr)
	}
	file := filepath.Join(dir, "en/safety/driving.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("guides new safety/driving: %v", err)
	}
	if code, stdout, _ := command("check", "--strict", dir); code != 0 {
		t.Errorf("guides check --strict of the new draft: got exit code %d and\n%s", code, stdout)
	}
	if _, stdout, _ := command("list", "--drafts", dir); !strings.Contains(stdout, "/safety/driving") || !strings.Contains(stdout, "Driving") {
		t.Errorf("guides list --drafts: got %q, want the new draft", stdout)
	}
	code, _, stderr := command("new", "safety/driving", "--content", dir)
	if code != 1 || !strings.Contains(stderr, "is there already; nothing was written") {
		t.Errorf("guides new safety/driving, again: got exit code %d and %q, want it refused", code, stderr)
	}
	if again, err := os.ReadFile(file); err != nil || !bytes.Equal(again, text) {
		t.Errorf("guides new safety/driving, again: got another file and %v, want the first one", err)
	}
}
