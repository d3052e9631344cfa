package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

func TestAtomicWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	put(t, file, "before", 0o604)
	if err := atomicWrite(file, []byte("before"), []byte("after")); err != nil {
		t.Fatalf("replacing: got %v", err)
	}
	if got := read(t, file); got != "after" || mode(t, file) != 0o604 {
		t.Errorf("the file: got %q with the mode %v, want \"after\" with -rw----r--", got, mode(t, file))
	}
	if err := atomicWrite(file, []byte("before"), []byte("later")); !errors.Is(err, errChanged) {
		t.Errorf("replacing what has changed: got %v, want %v", err, errChanged)
	}
	if got := read(t, file); got != "after" {
		t.Errorf("what has changed: got %q, want it left alone", got)
	}
	if got := listed(t, dir); !slices.Equal(got, []string{"file"}) {
		t.Errorf("the folder: got %v, want nothing but the file", got)
	}
}

// A file that root writes keeps its owner.
func TestAtomicWriteKeepsOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root may give a file to somebody else")
	}
	file := filepath.Join(t.TempDir(), "file")
	put(t, file, "before", 0o600)
	if err := os.Chown(file, 4711, 4712); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o640|fs.ModeSetgid); err != nil {
		t.Fatal(err)
	}
	if err := atomicWrite(file, []byte("before"), []byte("after")); err != nil {
		t.Fatalf("replacing a file of another owner: got %v", err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	owner := info.Sys().(*syscall.Stat_t)
	if owner.Uid != 4711 || owner.Gid != 4712 || info.Mode() != 0o640|fs.ModeSetgid {
		t.Errorf("replacing a file of 4711:4712 with the mode 0640 and setgid: got %d:%d with the mode %v", owner.Uid, owner.Gid, info.Mode())
	}
}

// TestAtomicWriteLeavesNothing lets each step fail.
func TestAtomicWriteLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	for name, make := range map[string]func(at string) error{
		"nothing":             func(string) error { return nil },
		"a folder":            func(at string) error { return os.Mkdir(at, 0o755) },
		"a link that is lost": func(at string) error { return os.Symlink("nowhere", at) },
		"a link to itself":    func(at string) error { return os.Symlink(filepath.Base(at), at) },
	} {
		at := filepath.Join(dir, name)
		if err := make(at); err != nil {
			t.Fatal(err)
		}
		before := listed(t, dir)
		if err := atomicWrite(at, nil, []byte("after")); err == nil {
			t.Errorf("replacing %s: got no error", name)
		}
		if got := listed(t, dir); !slices.Equal(got, before) {
			t.Errorf("replacing %s: got %v in the folder, want %v", name, got, before)
		}
	}
}

func put(t *testing.T, file, text string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	// The result must not depend on the umask of the machine.
	if err := os.Chmod(file, mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func mode(t *testing.T, file string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

// listed returns the names in a folder.
func listed(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
