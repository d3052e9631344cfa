// Package watch tells when files of a folder change.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Delays are how long changes are waited for.
type Delays struct {
	Quiet    time.Duration // how long no file may change, so that nothing is read in between
	Patience time.Duration // the longest that a burst of changes delays a call
}

// Folder calls changed at once, because files may have changed since they were read, and
// then after each change in a folder, one call at a time, until the context ends. The
// folder may be replaced by another, as when git changes the branch, and may be a link.
// What begins with a dot is no content, but for the folder to which Kubernetes links.
func Folder(ctx context.Context, dir string, delays Delays, changed func()) error {
	dir = filepath.Clean(dir)
	for ctx.Err() == nil {
		if err := follow(ctx, dir, delays, changed); err != nil {
			return err
		}
	}
	return nil
}

// follow does the same until the folder is another one.
func follow(ctx context.Context, dir string, delays Delays, changed func()) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := errors.Join(watcher.Add(filepath.Dir(dir)), addFolders(watcher, dir)); err != nil {
		return err
	}
	inside := dir
	if linked, err := filepath.EvalSymlinks(dir); err == nil && linked != dir {
		inside = linked
		if err := addFolders(watcher, inside); err != nil {
			return err
		}
	}
	changed()
	replaced := false
	var quietFor, noLonger <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-watcher.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				return nil // to begin anew finds what was missed
			}
			return err
		case event := <-watcher.Events:
			if !within(event.Name, dir) && !within(event.Name, inside) || hidden(event.Name) {
				continue // it is beside the folder, or no content
			}
			replaced = replaced || event.Name == dir && !event.Has(fsnotify.Write) && !event.Has(fsnotify.Chmod)
			if event.Has(fsnotify.Create) {
				_ = addFolders(watcher, event.Name) // it may be gone again
			}
			if quietFor = time.After(delays.Quiet); noLonger == nil {
				noLonger = time.After(delays.Patience)
			}
			continue
		case <-quietFor:
		case <-noLonger:
		}
		if replaced {
			return nil
		}
		quietFor, noLonger = nil, nil
		changed()
	}
}

// within reports whether a file is a folder or inside it.
func within(name, dir string) bool {
	rest, err := filepath.Rel(dir, name)
	return err == nil && rest != ".." && !strings.HasPrefix(rest, ".."+string(filepath.Separator))
}

// hidden reports whether the last part of a path begins with a dot, as .git does.
func hidden(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "..")
}

// addFolders watches a folder and those inside it. A file is no folder, and what is gone
// is none any more.
func addFolders(watcher *fsnotify.Watcher, dir string) error {
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			if hidden(at) && at != dir {
				return fs.SkipDir
			}
			err = watcher.Add(at)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it has just gone; those beside it may be there still
		}
		return err
	})
	return err
}
