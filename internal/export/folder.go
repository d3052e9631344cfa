package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// listName is the name of the file that lists all files of an export. Only what an earlier
// export has written is ever removed.
const listName = ".guides-export"

// A folder is an export under way.
type folder struct {
	dir     string          // where it will be
	new     string          // where it is written, beside dir
	earlier map[string]bool // the files of the export that is in dir

	mu      sync.Mutex
	files   map[string]bool
	written int
}

// newFolder begins an export to a folder.
func newFolder(dir string) (*folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if resolved, err := filepath.EvalSymlinks(dir); err == nil {
		dir = resolved // the link stays
	}
	f := &folder{dir: dir, files: map[string]bool{}}
	if f.earlier, err = earlierFiles(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, err
	}
	if f.new, err = os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".new-*"); err != nil {
		return nil, err
	}
	return f, os.Chmod(f.new, 0o755) // the web server is another user
}

// earlierFiles returns the names of the files of an earlier export. It is an error if the
// folder holds anything else.
func earlierFiles(dir string) (map[string]bool, error) {
	list, err := os.ReadFile(filepath.Join(dir, listName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	names := map[string]bool{}
	for name := range strings.Lines(string(list)) {
		names[strings.TrimSuffix(name, "\n")] = true
	}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !names[name] {
			return fmt.Errorf("the folder holds %s, which no export has written; name a new or an empty folder, or move that file away", name)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return names, err
}

// put writes a file, unless the earlier export has the same.
func (f *folder) put(name string, body []byte) error {
	return f.putUnless(name, func(old []byte) bool { return bytes.Equal(old, body) }, func() []byte { return body })
}

// putUnless keeps the earlier file with a name if it is good, or else makes and writes one.
func (f *folder) putUnless(name string, good func(old []byte) bool, make func() []byte) error {
	to := filepath.Join(f.new, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if f.earlier[name] {
		if old, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(name))); err == nil && good(old) {
			f.note(name, 0)
			return f.keep(name, to, old)
		}
	}
	f.note(name, 1)
	return os.WriteFile(to, make(), 0o644)
}

func (f *folder) note(name string, written int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files[name] = true
	f.written += written
}

// keep links to the earlier file or, where a file system has no links, copies it with its
// time.
func (f *folder) keep(name, to string, body []byte) error {
	from := filepath.Join(f.dir, filepath.FromSlash(name))
	if os.Link(from, to) == nil {
		return nil
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(to, body, 0o644), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

// finish puts the new folder in the place of the earlier one, unless both are the same.
func (f *folder) finish() (Result, error) {
	names := append(slices.Sorted(maps.Keys(f.files)), listName)
	if err := f.put(listName, []byte(strings.Join(names, "\n")+"\n")); err != nil {
		return Result{}, err
	}
	result := Result{Written: f.written, Kept: len(f.files) - f.written}
	for name := range f.earlier {
		if !f.files[name] {
			result.Removed++
		}
	}
	if result.Written == 0 && result.Removed == 0 {
		return result, nil
	}
	return result, f.swap()
}

func (f *folder) swap() error {
	aside := strings.Replace(f.new, ".new-", ".old-", 1)
	err := os.Rename(f.dir, aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(f.new, f.dir); err != nil {
		return errors.Join(err, os.Rename(aside, f.dir))
	}
	return os.RemoveAll(aside)
}

// discard removes what was not put in its place.
func (f *folder) discard() { _ = os.RemoveAll(f.new) }
