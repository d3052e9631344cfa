package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/static"
)

// A lastGood is a folder that keeps a copy of the newest content that was served; "" for
// none.
type lastGood string

// current is the link to the copy: to change it at once is to replace the copy.
func (d lastGood) current() string { return filepath.Join(string(d), "current") }

var errNotCopied = errors.New("cannot keep a copy of the content")

// readCopied copies a content folder and reads the copy, so that what was read is what is
// kept. Problems have the names of the folder. Without errors the copy is the newest. The
// error is errNotCopied if the content can be read, but not kept.
func (d lastGood) readCopied(dir string, day time.Time) (content, problem.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return content{}, nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	copied, err := d.copy(root.FS())
	if err != nil {
		_ = os.RemoveAll(copied)
		return content{}, nil, fmt.Errorf("%w in %s: %w", errNotCopied, d, cause(err))
	}
	c, problems := readFiles(os.DirFS(copied), dir, day, guide.Options{Static: static.Files})
	if problems.Count(problem.Error) > 0 {
		return c, problems, os.RemoveAll(copied)
	}
	if err := d.keep(copied); err != nil {
		return content{}, nil, fmt.Errorf("%w in %s: %w", errNotCopied, d, cause(err))
	}
	return c, problems, nil
}

// copy copies the files of a content folder into a new folder, and returns its path. What
// begins with a dot is no content.
func (d lastGood) copy(files fs.FS) (string, error) {
	if err := os.MkdirAll(string(d), 0o755); err != nil {
		return "", err
	}
	to, err := os.MkdirTemp(string(d), "content-")
	if err != nil {
		return "", err
	}
	return to, fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(entry.Name(), ".") && name != "." && entry.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(entry.Name(), "."):
			return nil
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), text, 0o644)
	})
}

// keep makes a copy the newest, and deletes the others.
func (d lastGood) keep(copied string) error {
	link := filepath.Join(copied, ".link")
	if err := os.Symlink(filepath.Base(copied), link); err != nil {
		return err
	}
	if err := os.Rename(link, d.current()); err != nil {
		return err
	}
	all, err := filepath.Glob(filepath.Join(string(d), "content-*"))
	for _, other := range all {
		if other != copied {
			_ = os.RemoveAll(other) // the next copy tries again
		}
	}
	return err
}

// read reads the copy, and returns the time at which it was made.
func (d lastGood) read(day time.Time) (c content, made time.Time, err error) {
	info, err := os.Stat(d.current())
	if err != nil {
		return content{}, time.Time{}, fmt.Errorf("there is no copy of earlier content in %s", d)
	}
	c, problems := readFiles(os.DirFS(d.current()), d.current(), day, guide.Options{Static: static.Files})
	if n := problems.Count(problem.Error); n > 0 {
		return content{}, time.Time{}, fmt.Errorf("the copy of earlier content in %s has %s for this program", d, count(n, "error"))
	}
	return c, info.ModTime(), nil
}
