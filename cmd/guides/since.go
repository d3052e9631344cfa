package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/history"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/static"
)

// earlier returns the folder as it was at the commit to compare with, and the names of
// the files that have changed since one that was named. A folder that git does not know
// has no earlier state, which is no error unless a commit was named.
func (k checkCommand) earlier(ctx context.Context, memory *guide.Memory) (*guide.Library, map[string]bool, error) {
	folder := history.Of(k.Dir)
	if k.Since == "" {
		library, _ := readCommit(ctx, folder, k.Dir, "HEAD", memory)
		return library, nil, nil
	}
	base, err := folder.Base(ctx, k.Since)
	if err != nil {
		return nil, nil, fmt.Errorf("--since: %w", err)
	}
	changed, err := folder.Changed(ctx, base)
	if err != nil {
		return nil, nil, fmt.Errorf("--since: %w", err)
	}
	library, err := readCommit(ctx, folder, k.Dir, base, memory)
	if err != nil {
		return nil, nil, fmt.Errorf("--since: %w", err)
	}
	return library, changed, nil
}

// readCommit reads the folder as it was at a commit. The error is that of git.
func readCommit(ctx context.Context, folder history.Folder, dir, commit string, memory *guide.Memory) (*guide.Library, error) {
	files, err := folder.Files(ctx, commit)
	if err != nil {
		return nil, err
	}
	library, _ := guide.Load(files, dir, guide.Options{Static: static.Files, Positions: true, Memory: memory})
	return library, nil
}

// changedFirst returns the problems with those of the files that have changed in front.
func changedFirst(problems problem.List, dir string, changed map[string]bool) problem.List {
	has := func(p problem.Problem) bool {
		return changed[strings.TrimPrefix(p.Pos.Filename, path.Clean(filepath.ToSlash(dir))+"/")]
	}
	others := func(p problem.Problem) bool { return !has(p) }
	return append(slices.DeleteFunc(slices.Clone(problems), others), slices.DeleteFunc(slices.Clone(problems), has)...)
}

// A lastCommit is a folder as its last commit has it, read again when there is a newer one.
type lastCommit struct {
	dir string

	mu      sync.Mutex
	commit  string
	library *guide.Library
}

// read returns the folder, or nil if git does not know it or the context ends before.
func (l *lastCommit) read(ctx context.Context) *guide.Library {
	l.mu.Lock()
	defer l.mu.Unlock()
	folder := history.Of(l.dir)
	commit, err := folder.Commit(ctx, "HEAD")
	if err != nil {
		return nil
	}
	if commit == l.commit {
		return l.library
	}
	library, err := readCommit(ctx, folder, l.dir, commit, nil)
	if err != nil || ctx.Err() != nil {
		return nil // the next check tries again
	}
	l.commit, l.library = commit, library
	return library
}
