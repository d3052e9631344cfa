package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// An approval changes no other line of the file, not its mode, and no other file.
func TestApproveWrites(t *testing.T) {
	const block = "approved:\n  by: dr-lee\n  on: 2026-11-21\n  fingerprint: 90e11635f24a1425d13e779776c161e75114da497d87cbefff538ec486034f5a\n"
	approved := clinic(t)["eligibility.yaml"]
	open := strings.Replace(approved, block, "", 1)
	if open == approved {
		t.Fatal("testdata/clinic.txtar: the approval in it is another one")
	}
	for _, c := range []struct{ name, before, after string }{
		{"a first approval", open, approved},
		{"lines of another system", strings.ReplaceAll(open, "\n", "\r\n"), strings.ReplaceAll(approved, "\n", "\r\n")},
		{"in the place of another", strings.Replace(approved, "by: dr-lee", "by: dr-roe", 1), approved},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			library(t, clinic(t)).write(t, dir)
			file := filepath.Join(dir, "eligibility.yaml")
			put(t, file, c.before, 0o640)
			names := listed(t, dir)
			approveAs(t, dir, "2026-11-21", 0)
			if got := read(t, file); got != c.after {
				t.Errorf("the file: got\n%s\nwant\n%s", got, c.after)
			}
			if got := mode(t, file); got != 0o640 {
				t.Errorf("the mode of the file: got %v, want %v", got, fs.FileMode(0o640))
			}
			if got := listed(t, dir); !slices.Equal(got, names) {
				t.Errorf("the folder: got %v, want %v", got, names)
			}
		})
	}
}

// TestApproveAnotherLanguage approves the questionnaire of another language, by its
// own site.yaml, and leaves that of the default one alone.
func TestApproveAnotherLanguage(t *testing.T) {
	dir, files := t.TempDir(), clinic(t)
	files["es/eligibility.yaml"] = strings.Replace(files["eligibility.yaml"], "ask: ", "ask: Pregunta, ", 1)
	files["es/site.yaml"] = strings.Replace(files["en/site.yaml"], "id: dr-lee", "id: dra-paz", 1)
	files.write(t, dir)
	check := func(want ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		run(t.Context(), time.Now, []string{"check", dir}, &stdout, &stderr)
		for _, line := range want {
			if !strings.Contains(stdout.String(), line) {
				t.Errorf("checking the folder: got\n%s\nwant %q", &stdout, line)
			}
		}
	}
	check("es/eligibility.yaml", "has changed since")
	approveAs(t, dir, "2026-11-21", 1, "--language", "es") // its site.yaml names another reviewer
	put(t, filepath.Join(dir, "es", "site.yaml"), files["en/site.yaml"], 0o644)
	approveAs(t, dir, "2026-11-21", 0, "--language", "es")
	if got := read(t, filepath.Join(dir, "eligibility.yaml")); got != files["eligibility.yaml"] {
		t.Error("approving in Spanish: the questionnaire of the default language was changed")
	}
	check("0 errors, 0 warnings\n")
}

// A second approval of the same questionnaire writes nothing, as the time of the file shows.
func TestApproveAgain(t *testing.T) {
	dir := t.TempDir()
	clinic(t).write(t, dir)
	file, long := filepath.Join(dir, "eligibility.yaml"), time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC)
	if err := os.Chtimes(file, long, long); err != nil {
		t.Fatal(err)
	}
	out := approveAs(t, dir, "2026-11-21", 0)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if !info.ModTime().Equal(long) || !strings.Contains(out, "nothing was changed") {
		t.Errorf("approving again: the file was written at %v, and it said %q; want nothing changed", info.ModTime(), out)
	}
}

// TestApproveToday takes the day from the clock, in UTC: where it is half past
// midnight already, the day before.
func TestApproveToday(t *testing.T) {
	dir := t.TempDir()
	clinic(t).write(t, dir)
	approveAs(t, dir, "", 0)
	if got := read(t, filepath.Join(dir, "eligibility.yaml")); !strings.Contains(got, "  on: 2026-11-30\n") {
		t.Errorf("approving today: got\n%s\nwant on: 2026-11-30", got)
	}
	approveAs(t, dir, "2026-12-01", 1)
}

// TestApproveThroughLink approves a file through a symbolic link.
func TestApproveThroughLink(t *testing.T) {
	dir := t.TempDir()
	clinic(t).write(t, dir)
	link, file := filepath.Join(dir, "eligibility.yaml"), filepath.Join(dir, ".shared", "questions")
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(link, file); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(".shared", "questions"), link); err != nil {
		t.Fatal(err)
	}
	approveAs(t, dir, "2026-11-30", 0)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link: got %v, %v, want it to be there", info, err)
	}
	if got := read(t, file); !strings.Contains(got, "on: 2026-11-30\n") {
		t.Errorf("the file that the link leads to: got\n%s\nwant the approval in it", got)
	}
	if got := listed(t, filepath.Dir(file)); !slices.Equal(got, []string{"questions"}) {
		t.Errorf("the folder of the file: got %v, want nothing else in it", got)
	}
}

// TestApproveElsewhere refuses a link that leads out of the content folder.
func TestApproveElsewhere(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "eligibility.yaml")
	clinic(t).write(t, dir)
	link := filepath.Join(dir, "eligibility.yaml")
	if err := os.Rename(link, outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, link); err != nil {
		t.Fatal(err)
	}
	before := read(t, outside)
	approveAs(t, dir, "2026-11-30", 1)
	if got := read(t, outside); got != before {
		t.Errorf("a file outside of the folder: got\n%s\nwant it untouched", got)
	}
}

// approveAs lets dr-lee approve the questionnaire of a folder, early on
// 2026-12-01 by the clock of the machine.
func approveAs(t *testing.T, dir, day string, want int, more ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	args := append([]string{"eligibility", "approve", "--by", "dr-lee", "--on", day, "--content", dir}, more...)
	now := func() time.Time { return time.Date(2026, 12, 1, 0, 30, 0, 0, time.FixedZone("east", 3600)) }
	if code := run(t.Context(), now, args, &stdout, &stderr); code != want {
		t.Fatalf("guides %s: exit code %d, %q on stderr, want %d", strings.Join(args, " "), code, &stderr, want)
	}
	return stdout.String()
}
