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
	texts, err := f.Texts(t.Context(), "en/a.md")
	if err != nil || len(texts) != 2 || string(texts[0]) != "two" || string(texts[1]) != "one" {
		t.Errorf("what en/a.md held: got %q and %v, want two and one", texts, err)
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
