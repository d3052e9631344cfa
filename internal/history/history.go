// Package history says what git knows of a content folder: its files at a commit, and what
// has changed since.
package history

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// A Folder is a folder in a repository of git.
type Folder struct{ dir string }

// Of returns a folder, whether git knows it or not.
func Of(dir string) Folder { return Folder{dir} }

// Commit returns the name of the commit that a revision, such as a branch or HEAD, means.
// It returns an error if git is missing, or knows no such commit or not the folder.
func (f Folder) Commit(ctx context.Context, revision string) (string, error) {
	return f.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
}

// Base returns the last commit that a revision and the work in the folder have in common:
// what a branch began with, not what was added to the other since.
func (f Folder) Base(ctx context.Context, revision string) (string, error) {
	commit, err := f.Commit(ctx, revision)
	if err != nil {
		return "", fmt.Errorf("git knows no commit %q here", revision)
	}
	if base, err := f.line(ctx, "merge-base", commit, "HEAD"); err == nil {
		return base, nil
	}
	return commit, nil // a copy that lacks the older commits
}

// Files returns the files of the folder at a commit.
func (f Folder) Files(ctx context.Context, commit string) (fs.FS, error) {
	archive, err := f.run(ctx, "archive", "--format=zip", "-0", commit)
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
}

// Changed returns the names, below the folder, of the files that differ from a commit, new
// ones too.
func (f Folder) Changed(ctx context.Context, commit string) (map[string]bool, error) {
	differ, err := f.run(ctx, "diff", "--name-only", "--relative", "-z", commit, "--", ".")
	if err != nil {
		return nil, err
	}
	added, err := f.run(ctx, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
	if err != nil {
		return nil, err
	}
	changed := map[string]bool{}
	for name := range strings.SplitSeq(string(differ)+string(added), "\x00") {
		changed[name] = true
	}
	delete(changed, "")
	return changed, nil
}

// First returns the oldest commit since which a file of the folder has held some words
// without a break, or "" if its newest one does not hold them.
func (f Folder) First(ctx context.Context, name, words string) (string, error) {
	commits, err := f.line(ctx, "log", "--format=%H", "--", name)
	if err != nil {
		return "", err
	}
	first := ""
	for commit := range strings.FieldsSeq(commits) {
		text, err := f.run(ctx, "show", commit+":./"+name)
		if err != nil || !bytes.Contains(text, []byte(words)) {
			break
		}
		first = commit
	}
	return first, nil
}

// Words returns the lines of a file that have changed since a commit, each with its number
// in front, [-words-] that were taken away and {+words+} that are new.
func (f Folder) Words(ctx context.Context, commit, name string) ([]string, error) {
	diff, err := f.run(ctx, "diff", "--word-diff=plain", "--unified=0", "--no-color", "--no-ext-diff", commit, "--", name)
	if err != nil {
		return nil, err
	}
	var lines []string
	number := 0 // 0 above the first change
	for line := range strings.Lines(string(diff)) {
		line = strings.TrimRight(line, "\n")
		if at := change.FindStringSubmatch(line); at != nil {
			number, _ = strconv.Atoi(at[1])
		} else if number > 0 {
			lines = append(lines, fmt.Sprintf("line %d: %s", number, strings.TrimSpace(line)))
			if strings.TrimSpace(removed.ReplaceAllString(line, "")) != "" || strings.TrimSpace(line) == "" {
				number++ // this line is there still
			}
		}
	}
	return lines, nil
}

// removed matches words that were taken away.
var removed = regexp.MustCompile(`\[-.*?-\]`)

// change matches the line above a change, with the number of its first line.
var change = regexp.MustCompile(`^@@ -\S+ \+([0-9]+)`)

func (f Folder) line(ctx context.Context, arguments ...string) (string, error) {
	out, err := f.run(ctx, arguments...)
	return strings.TrimSpace(string(out)), err
}

// run returns what a command of git prints, or its message as an error.
func (f Folder) run(ctx context.Context, arguments ...string) ([]byte, error) {
	out, err := exec.CommandContext(ctx, "git", append([]string{"-C", f.dir}, arguments...)...).Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, fmt.Errorf("git %s: %s", arguments[0], bytes.TrimSpace(failed.Stderr))
	}
	return out, err
}
