package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// readContent reads a content folder, or the content inside the program when
// dir is empty.
func readContent(dir string) (*guide.Library, problem.List, error) {
	if dir != "" {
		return readFolder(dir)
	}
	library, problems := readFiles(content.Files, "content")
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
	library, problems := readFiles(root.FS(), dir)
	return library, problems, nil
}

// readFiles reads everything that editors write. The questionnaire may be missing; it
// is held to its rules although no page asks its questions yet.
func readFiles(fsys fs.FS, dir string) (*guide.Library, problem.List) {
	library, problems := guide.Load(fsys, dir)
	// What a broken file would have to be reviewed as is not known yet.
	if problems.Count(problem.Error) == 0 {
		problems = append(problems, library.OnDay(time.Now())...).Sorted()
	}
	if _, err := fs.Stat(fsys, "eligibility.yaml"); err == nil {
		_, more := eligibility.Load(fsys, dir)
		problems = append(problems, more...).Sorted()
	}
	return library, problems
}

// fileCause gives the reason without the path, which is said already.
func fileCause(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}
