package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/static"
)

// A lastGood is a folder that keeps a copy of the newest content that was served; "" for
// none. Its file "current" has the name of the copy.
type lastGood string

var errNotCopied = errors.New("cannot keep a copy of the content")

// outside returns an error if the folder is inside the content folder: each copy would hold
// the one before.
func (d lastGood) outside(content string) error {
	if d == "" {
		return nil
	}
	dir, err := filepath.Abs(string(d))
	if err != nil {
		return err
	}
	for _, around := range []string{content, resolved(content)} {
		if around, err = filepath.Abs(around); err != nil {
			return err
		}
		if rest, err := filepath.Rel(around, resolved(dir)); err == nil && filepath.IsLocal(rest) {
			return fmt.Errorf("--last-good %s is inside the content folder; name one beside it", d)
		}
	}
	return nil
}

// resolved returns a path without symbolic links, or as it is if nothing is there yet.
func resolved(path string) string {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		return to
	}
	return path
}

// readCopied copies a content folder and reads the copy, so that what was read is what is
// kept. Problems have the names of the folder. Without errors the copy is the newest. The
// error is errNotCopied if the content can be read, but not kept.
func (d lastGood) readCopied(dir string, day time.Time) (content, problem.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return content{}, nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	name, err := d.copy(root.FS())
	if err != nil {
		return content{}, nil, fmt.Errorf("%w in %s: %w", errNotCopied, d, cause(err))
	}
	c, problems := readFiles(os.DirFS(filepath.Join(string(d), name)), dir, day, guide.Options{Static: static.Files})
	if problems.Count(problem.Error) > 0 {
		return c, problems, os.RemoveAll(filepath.Join(string(d), name))
	}
	if err := d.keep(name); err != nil {
		_ = os.RemoveAll(filepath.Join(string(d), name))
		return content{}, nil, fmt.Errorf("%w in %s: %w", errNotCopied, d, cause(err))
	}
	return c, problems, nil
}

// copy copies the files of a content folder into a new folder, and returns its name.
func (d lastGood) copy(files fs.FS) (string, error) {
	if err := os.MkdirAll(string(d), 0o755); err != nil {
		return "", err
	}
	to, err := os.MkdirTemp(string(d), "content-")
	if err != nil {
		return "", err
	}
	if err := copyFolder(to, files, "."); err != nil {
		_ = os.RemoveAll(to)
		return "", err
	}
	return filepath.Base(to), nil
}

// deepest is how many folders of content may stand inside each other: links may form a ring.
const deepest = 8

// copyFolder copies a folder, with what its links lead to. What begins with a dot, and what
// is neither a file nor a folder, is no content.
func copyFolder(to string, files fs.FS, folder string) error {
	entries, err := fs.ReadDir(files, folder)
	if err != nil || strings.Count(folder, "/") > deepest {
		return err
	}
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		info, err := fs.Stat(files, name)
		switch {
		case strings.HasPrefix(entry.Name(), "."), errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return err
		case info.IsDir():
			err = errors.Join(os.Mkdir(filepath.Join(to, name), 0o755), copyFolder(to, files, name))
		case info.Mode().IsRegular():
			err = copyFile(filepath.Join(to, name), files, name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(to string, files fs.FS, name string) error {
	from, err := files.Open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Close())
}

// keep makes a copy the newest, and deletes the others.
func (d lastGood) keep(name string) error {
	next := filepath.Join(string(d), ".current")
	if err := os.WriteFile(next, []byte(name), 0o644); err != nil {
		return err
	}
	if err := os.Rename(next, filepath.Join(string(d), "current")); err != nil {
		return err
	}
	entries, err := os.ReadDir(string(d))
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "content-") && entry.Name() != name {
			_ = os.RemoveAll(filepath.Join(string(d), entry.Name())) // the next copy tries again
		}
	}
	return err
}

// read reads the copy, and returns the time at which it was made.
func (d lastGood) read(day time.Time) (c content, made time.Time, err error) {
	name, err := os.ReadFile(filepath.Join(string(d), "current"))
	if err != nil || !filepath.IsLocal(string(name)) {
		return content{}, time.Time{}, fmt.Errorf("there is no copy of earlier content in %s", d)
	}
	dir := filepath.Join(string(d), string(name))
	info, err := os.Stat(dir)
	if err != nil {
		return content{}, time.Time{}, fmt.Errorf("the copy of earlier content %s is missing", dir)
	}
	c, problems := readFiles(os.DirFS(dir), dir, day, guide.Options{Static: static.Files})
	if n := problems.Count(problem.Error); n > 0 {
		return content{}, time.Time{}, fmt.Errorf("the copy of earlier content in %s has %s for this program", d, count(n, "error"))
	}
	return c, info.ModTime(), nil
}
