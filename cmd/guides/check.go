package main

import (
	"fmt"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

type checkCommand struct {
	Dir    string `arg:"" optional:"" default:"content" help:"The content folder (default: content)."`
	Strict bool   `help:"Fail on warnings too."`
}

// Run prints every problem and a line that counts them.
func (c checkCommand) Run(to streams) error {
	library, problems, err := readContent(c.Dir)
	if err != nil {
		return err
	}
	printProblems(to.out, problems)
	errors, warnings := problems.Count(problem.Error), problems.Count(problem.Warning)
	guides, pages := size(library)
	fmt.Fprintf(to.out, "%s, %s: %s, %s\n", count(guides, "guide"), count(pages, "page"), count(errors, "error"), count(warnings, "warning"))
	if errors > 0 || c.Strict && warnings > 0 {
		return errReported
	}
	return nil
}

// size counts the published guides and the plain pages.
func size(library *guide.Library) (guides, pages int) {
	for _, e := range library.Editions {
		for _, c := range e.Categories {
			guides += len(c.Guides)
		}
		pages += len(e.Pages)
	}
	return guides, pages
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
