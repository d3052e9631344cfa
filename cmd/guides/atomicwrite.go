package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

var errChanged = errors.New("the file was changed meanwhile; look at it and run the command again")

// atomicWrite puts a text in the place of another one, in the file that holds it:
// whoever reads meanwhile finds either of the two, whole. The file keeps its owner and
// its mode, and a link that leads to it stays. A file that holds something else by now is
// left alone.
func atomicWrite(name string, before, after []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	// A name that begins with a dot is no content, whoever looks at the folder.
	f, err := os.CreateTemp(filepath.Dir(name), ".*.tmp")
	if err != nil {
		return err
	}
	err = errors.Join(fill(f, after, info), f.Close(), holds(name, before))
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // there is something worse to tell
	}
	return err
}

// fill writes a new file down to the disk.
func fill(f *os.File, text []byte, like os.FileInfo) error {
	if _, err := f.Write(text); err != nil {
		return err
	}
	owner := like.Sys().(*syscall.Stat_t)
	// The owner first: a change of owner may clear bits of the mode.
	if err := f.Chown(int(owner.Uid), int(owner.Gid)); err != nil {
		return err
	}
	if err := f.Chmod(like.Mode()); err != nil {
		return err
	}
	return f.Sync()
}

// holds tells why a file does not hold a text.
func holds(name string, text []byte) error {
	found, err := os.ReadFile(name)
	if err == nil && !bytes.Equal(found, text) {
		err = errChanged
	}
	return err
}
