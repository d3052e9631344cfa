package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
)

var errChanged = errors.New("the file was changed meanwhile; look at it and run the command again")

// atomicWrite replaces the content of a file: who reads it meanwhile gets the old or
// the new text, whole. Mode and, for root, owner stay, and so does a symbolic link to the
// file. A file that does not hold the text before any more is left alone.
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
	defer os.Remove(f.Name()) // after an error; else it is renamed
	_, err = f.Write(after)
	// The owner before the mode: a change of owner may clear bits of the mode.
	err = errors.Join(err, keepOwner(f, info), f.Chmod(info.Mode()), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if now, err := os.ReadFile(name); err != nil {
		return err
	} else if !bytes.Equal(now, before) {
		return errChanged
	}
	return os.Rename(f.Name(), name)
}
