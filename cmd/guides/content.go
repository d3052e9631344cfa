package main

import (
	"fmt"
	"io"
	"os"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// readContent reads a content folder, or the content inside the program when
// dir is empty. The folder is opened anew each time, so that one that was
// replaced as a whole is found.
func readContent(dir string) (*guide.Library, problem.List, error) {
	if dir == "" {
		library, problems := guide.Load(content.Files, "content")
		return library, problems, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	library, problems := guide.Load(root.FS(), dir)
	return library, problems, nil
}

// cause gives the reason of a file error without the path.
func cause(err error) error {
	if at, ok := err.(*os.PathError); ok {
		return at.Err
	}
	return err
}

// printProblems writes one line a problem.
func printProblems(w io.Writer, problems problem.List) {
	for _, p := range problems {
		fmt.Fprintln(w, p)
	}
}
