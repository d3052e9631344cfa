package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

type checkCommand struct {
	Dir     string `arg:"" optional:"" default:"content" help:"The content folder (default: ${default})."`
	Strict  bool   `help:"Fail on warnings too, and search for every search phrase: its guide must be among the first three."`
	Format  format `default:"text" placeholder:"NAME" help:"How to print: text, json, github (annotations) or sarif (default: ${default})."`
	Since   string `env:"-" placeholder:"REF" help:"Show first what is wrong in files that have changed since this commit or branch."`
	Release bool   `env:"-" help:"Fail on what is missing before the site may open, too."`
}

// Help says what the exit codes mean.
func (checkCommand) Help() string {
	return "The exit code is 0 if the content can be served, and 1 if it has errors or cannot be read. " +
		"With --release it is also 1 where a guide has no clinical review, the questionnaire no approval, " +
		"site.yaml no contact details, legal statements or reviewers, or a page still lists something as " +
		"missing, and where anything is due. " +
		"In a repository of git, an address that the last commit had, or the one that --since names, may not be lost."
}

// Run prints every problem and a line that counts them.
func (k checkCommand) Run(ctx context.Context, now clock, std streams) error {
	debug.SetGCPercent(400)     // the program ends soon, and has memory to spare until then
	memory := new(guide.Memory) // most files are as they were
	earlier, changed, err := k.earlier(ctx, memory)
	if err != nil {
		return err
	}
	c, problems, err := readContent(k.Dir, now(), guide.Options{Positions: true, Memory: memory})
	if err != nil {
		return err
	}
	broken, err := editorial.Check(ctx, c.Library, earlier)
	if err != nil {
		return err
	}
	problems = append(problems, broken...).Sorted()
	if k.Strict && problems.Count(problem.Error) == 0 {
		lost, err := c.checkSearch(k.Dir)
		if err != nil {
			return err
		}
		problems = append(problems, lost...).Sorted()
	}
	if k.Release {
		problems = append(problems, c.unready(problems)...).Sorted()
	}
	problems = changedFirst(problems, k.Dir, changed)
	guides, pages := c.Library.Size()
	err = k.Format.report(std.out, problems, fmt.Sprintf("%s, %s: %s", count(guides, "guide"), count(pages, "page"), summary(problems)))
	if err != nil {
		return fmt.Errorf("cannot write the report: %w", cause(err))
	}
	if k.fails(problems) {
		return errReported
	}
	return nil
}

// fails reports whether the command fails because of the problems.
func (k checkCommand) fails(problems problem.List) bool {
	return problems.Count(problem.Error) > 0 ||
		k.Strict && problems.Count(problem.Warning) > 0 ||
		k.Release && problems.Count(problem.Due) > 0
}

// summary returns the number of problems of each severity. What is due is left out if
// nothing is.
func summary(problems problem.List) string {
	line := count(problems.Count(problem.Error), "error") + ", " + count(problems.Count(problem.Warning), "warning")
	if due := problems.Count(problem.Due); due > 0 {
		line += fmt.Sprintf(", %d due", due)
	}
	return line
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
