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

const (
	// quiet is how long no file may change before the folder is read, so that an editor
	// that saves in several steps is never read in between.
	quiet = 20 * time.Millisecond
	// patience is the longest that a burst of changes delays a reading.
	patience = 200 * time.Millisecond
)

// Folder calls changed at once, because files may have changed since they were read, and
// then after each change in a folder, one call at a time, until the context ends. The
// folder may be replaced by another, as when git changes the branch.
func Folder(ctx context.Context, dir string, changed func()) error {
	dir = filepath.Clean(dir)
	for ctx.Err() == nil {
		if err := follow(ctx, dir, changed); err != nil {
			return err
		}
	}
	return nil
}

// follow does the same until the folder is another one.
func follow(ctx context.Context, dir string, changed func()) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := errors.Join(watcher.Add(filepath.Dir(dir)), addFolders(watcher, dir)); err != nil {
		return err
	}
	changed()
	replaced := false
	var quietFor, noLonger <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-watcher.Errors:
			return err
		case event := <-watcher.Events:
			if !within(event.Name, dir) {
				continue // it is beside the folder
			}
			replaced = replaced || event.Name == dir && !event.Has(fsnotify.Write) && !event.Has(fsnotify.Chmod)
			if event.Has(fsnotify.Create) {
				_ = addFolders(watcher, event.Name) // it may be gone again
			}
			if quietFor = time.After(quiet); noLonger == nil {
				noLonger = time.After(patience)
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

// addFolders watches a folder and those inside it. A file is no folder, and what is gone
// is none any more.
func addFolders(watcher *fsnotify.Watcher, dir string) error {
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = watcher.Add(at)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it has just gone; those beside it may be there still
		}
		return err
	})
	return err
}
