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

// TestNewAsks answers the questions of guides new without a guide.
func TestNewAsks(t *testing.T) {
	for _, test := range []struct{ name, answers, file, title string }{
		{"a name of its own", "safety\nDriving home: when?\ndriving\n", "en/safety/driving.md", `title: "Driving home: when?"`},
		{"a name made of the title", "safety\nDriving home: when?\n\n", "en/safety/driving-home-when.md", `title: "Driving home: when?"`},
		{"no answers", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, nil)
			var out bytes.Buffer
			err := newCommand{Content: dir}.Run(time.Now, streams{&out, &out, strings.NewReader(test.answers)})
			if test.file == "" {
				if err == nil || !strings.Contains(err.Error(), "write the category and the name") {
					t.Errorf("guides new without answers: got %v, want an error that says what is missing", err)
				}
				return
			}
			text, readErr := os.ReadFile(filepath.Join(dir, filepath.FromSlash(test.file)))
			if err != nil || readErr != nil || !strings.Contains(string(text), test.title) {
				t.Errorf("guides new: got %v and %v, with the questions %s", err, readErr, &out)
			}
		})
	}
}
