package history

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// TestFolder asks for the history of a folder that is a part of a repository with two
// branches.
func TestFolder(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "content")
	git(t, root, "init", "--quiet", "--initial-branch=main")
	write(t, dir, "en/a.md", "one")
	write(t, dir, "en/b c.md", "first")
	write(t, root, "README.md", "beside the folder")
	commit(t, root)
	git(t, root, "checkout", "--quiet", "-b", "work")
	write(t, dir, "en/a.md", "two")
	commit(t, root)
	git(t, root, "checkout", "--quiet", "main")
	write(t, dir, "en/later.md", "on main only")
	commit(t, root)
	git(t, root, "checkout", "--quiet", "work")
	write(t, dir, "en/new.md", "not committed")
	write(t, root, "README.md", "changed beside the folder")

	f := Of(dir)
	base, err := f.Base(t.Context(), "main")
	if err != nil {
		t.Fatalf("finding where the branch began: %v", err)
	}
	changed, err := f.Changed(t.Context(), base)
	if got, want := slices.Sorted(maps.Keys(changed)), []string{"en/a.md", "en/new.md"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("what has changed since main: got %q and %v, want %q", got, err, want)
	}
	files, err := f.Files(t.Context(), base)
	if err != nil {
		t.Fatalf("reading the folder at its first commit: %v", err)
	}
	if text, err := fs.ReadFile(files, "en/a.md"); string(text) != "one" {
		t.Errorf("en/a.md at the first commit: got %q and %v, want one", text, err)
	}
	if _, err := fs.Stat(files, "en/later.md"); err == nil {
		t.Error("the first commit holds a file that was written later")
	}
}

// TestWords asks which words of a file have changed since it was signed.
func TestWords(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "--quiet")
	var commits []string
	for _, text := range []string{"begun\n", "signed\nIt lasts two hours.\n", "signed\nA line more.\nIt lasts three hours.\n"} {
		write(t, dir, "a.md", text)
		commit(t, dir)
		name, err := Of(dir).Commit(t.Context(), "HEAD")
		if err != nil {
			t.Fatal(err)
		}
		commits = append(commits, name)
	}
	first, err := Of(dir).First(t.Context(), "a.md", "signed")
	if err != nil || first != commits[1] {
		t.Fatalf("the first commit that was signed: got %s and %v, want the second of %s", first, err, commits)
	}
	write(t, dir, "a.md", "signed\nA line more.\nIt lasts four hours.\n")
	words, err := Of(dir).Words(t.Context(), first, "a.md")
	if want := []string{"line 2: {+A line more.+}", "line 3: It lasts [-two-]{+four+} hours."}; err != nil || !slices.Equal(words, want) {
		t.Errorf("what has changed since: got %q and %v, want %q", words, err, want)
	}
	if never, err := Of(dir).First(t.Context(), "a.md", "withdrawn"); err != nil || never != "" {
		t.Errorf("the first commit with words that the file does not hold: got %q and %v, want none", never, err)
	}
}

// TestUnknown asks for what git does not know.
func TestUnknown(t *testing.T) {
	empty, repository := t.TempDir(), t.TempDir()
	git(t, repository, "init", "--quiet")
	write(t, repository, "a.md", "one")
	commit(t, repository)
	for _, test := range []struct{ name, dir, revision string }{
		{"no repository", empty, "HEAD"},
		{"no such branch", repository, "other"},
		{"an option in the place of a branch", repository, "--all"},
		{"no such folder", filepath.Join(repository, "content"), "HEAD"},
	} {
		if base, err := Of(test.dir).Base(t.Context(), test.revision); err == nil {
			t.Errorf("%s: got %s, want an error", test.name, base)
		}
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func commit(t *testing.T, dir string) {
	t.Helper()
	git(t, dir, "add", ".")
	git(t, dir, "-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "commit", "--quiet", "-m", "A change")
}

func git(t *testing.T, dir string, arguments ...string) {
	t.Helper()
	if out, err := exec.Command("git", append([]string{"-C", dir}, arguments...)...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", arguments, err, out)
	}
}
