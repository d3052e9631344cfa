package preview

import (
	"context"
	"io/fs"
	"path/filepath"
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

// Watch shows a new reading at once, because files may have changed since the first, and
// then after each change in a folder, until the context ends.
func (s *Server) Watch(ctx context.Context, dir string, read func() Reading) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := addFolders(watcher, dir); err != nil {
		return err
	}
	s.refresh(read)
	var quietFor, noLonger <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-watcher.Errors:
			return err
		case event := <-watcher.Events:
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
		quietFor, noLonger = nil, nil
		s.refresh(read)
	}
}

// addFolders watches a folder and those inside it. A file is no folder.
func addFolders(watcher *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = watcher.Add(at)
		}
		return err
	})
}
