package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// readContent reads a content folder, or the content inside the program when
// dir is empty.
func readContent(dir string) (*guide.Library, problem.List, error) {
	if dir != "" {
		return readFolder(dir)
	}
	library, problems := guide.Load(content.Files, "content")
	return library, problems, nil
}

// readFolder reads a content folder. It is opened anew each time, so that one
// that was replaced as a whole is found.
func readFolder(dir string) (*guide.Library, problem.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read the content folder %s: %w", dir, fileCause(err))
	}
	defer root.Close()
	library, problems := guide.Load(root.FS(), dir)
	return library, problems, nil
}

// fileCause gives the reason without the path, which is said already.
func fileCause(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}
