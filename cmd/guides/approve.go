package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

type eligibilityCommand struct {
	Approve approveCommand `cmd:"" help:"Record that a physician has approved the questionnaire as it is."`
}

// approveCommand reads only the folder from the environment, never who approves what.
type approveCommand struct {
	By       string    `required:"" env:"-" placeholder:"ID" help:"Who approves it: the id of a reviewer in site.yaml."`
	On       time.Time `env:"-" placeholder:"DAY" help:"The day of the approval, as in 2026-11-30 (default: today)."`
	Language string    `default:"en" env:"-" placeholder:"CODE" help:"The language of the questionnaire (default: ${default})."`
	Content  string    `default:"content" placeholder:"DIR" help:"The content folder (default: ${default})."`
}

// Help says what the approval is for.
func (approveCommand) Help() string {
	return "Writes the approval into eligibility.yaml of the content folder; every other line stays. " +
		"A change of any question, answer, rule or word of eligibility.yaml undoes it; the headings and buttons around them are site.yaml's and may change. " +
		"Without it, serve --release asks no questions."
}

// Run writes the approval and prints what was approved.
func (a approveCommand) Run(now clock, std streams) error {
	c, problems, err := readContent(a.Content, now(), guide.Options{})
	if err != nil {
		return fmt.Errorf("%w; the approval is written into eligibility.yaml in that folder (see --content)", err)
	}
	q := c.Questionnaires[a.prefix()]
	if err := a.refuse(std, q, problems); err != nil {
		return err
	}
	by, err := a.reviewer(c)
	if err != nil {
		return err
	}
	on, err := a.day(now().UTC())
	if err != nil {
		return err
	}
	if q.Approved([]string{by.ID}) && q.Approval.On.Equal(on) {
		fmt.Fprintf(std.out, "%s: approved already by %s on %s as it is; nothing was changed\n", a.file(), by.Name, on.Format(time.DateOnly))
		return nil
	}
	if err := a.write(q, by, on); err != nil {
		return fmt.Errorf("nothing was approved: %s: %w", a.file(), err)
	}
	a.report(std, q, by, on)
	return nil
}

// prefix returns the prefix of the language's paths.
func (a approveCommand) prefix() address.Prefix {
	if a.Language == "en" {
		return ""
	}
	return address.Prefix("/" + a.Language)
}

func (a approveCommand) file() string { return path.Join(a.Content, questionnaireFile(a.prefix())) }

// refuse returns an error, and prints the problems, if there is no questionnaire to
// approve or site.yaml cannot be read. Problems of other files do not matter.
func (a approveCommand) refuse(std streams, q *eligibility.Questionnaire, problems problem.List) error {
	files := []string{path.Clean(a.Content), path.Join(a.Content, a.Language, "site.yaml")}
	if q == nil {
		files = append(files, a.file(), path.Join(a.Content, "references.yaml"))
	}
	problems = slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return !slices.Contains(files, p.Pos.Filename) })
	switch n := problems.Count(problem.Error); {
	case n > 0:
		printProblems(std.out, problems)
		return fmt.Errorf("nothing was approved because of %s", count(n, "error"))
	case q == nil:
		return fmt.Errorf("there is no %s to approve", a.file())
	default:
		return nil
	}
}

// reviewer returns the reviewer in site.yaml with the id of --by.
func (a approveCommand) reviewer(c content) (guide.Reviewer, error) {
	var names []string
	if e, ok := c.Library.Edition(a.prefix()); ok {
		for _, r := range e.Site.Reviewers {
			if r.ID == a.By {
				return r, nil
			}
			names = append(names, fmt.Sprintf("%s (%s)", r.ID, r.Name))
		}
	}
	if len(names) == 0 {
		return guide.Reviewer{}, fmt.Errorf("site.yaml names no reviewers; add %q there under reviewers, with id, name and credentials", a.By)
	}
	return guide.Reviewer{}, fmt.Errorf("site.yaml names no reviewer %q; its reviewers are %s", a.By, strings.Join(names, " and "))
}

// day returns the day of the approval. One in the future is an error.
func (a approveCommand) day(now time.Time) (time.Time, error) {
	today, on := now.Truncate(24*time.Hour), a.On
	switch {
	case on.IsZero():
		return today, nil
	case on.After(today):
		return on, fmt.Errorf("--on: %s is in the future; today is %s, in UTC", on.Format(time.DateOnly), today.Format(time.DateOnly))
	default:
		return on, nil
	}
}

// write writes the approval into the file, unless the questionnaire in it was changed
// since it was read.
func (a approveCommand) write(q *eligibility.Questionnaire, by guide.Reviewer, on time.Time) error {
	file := filepath.FromSlash(a.file())
	before, err := os.ReadFile(file)
	if err != nil {
		return cause(err)
	}
	after, err := q.Approve(before, by.ID, on)
	if err != nil {
		return err
	}
	return cause(atomicWrite(file, before, after))
}

// report prints what was approved and what to do next.
func (a approveCommand) report(std streams, q *eligibility.Questionnaire, by guide.Reviewer, on time.Time) {
	fmt.Fprintf(std.out, "%s: approved by %s, %s, on %s\n", a.file(), by.Name, by.Credentials, on.Format(time.DateOnly))
	if before := q.Approval; before != nil {
		fmt.Fprintf(std.out, "instead of:    the approval by %q on %s\n", before.By, before.On.Format(time.DateOnly))
	}
	fmt.Fprintf(std.out, "questionnaire: %s, version %d, %s\nfingerprint:   %s\n",
		q.ID, q.Version, count(len(q.Questions), "question"), q.Fingerprint())
	fmt.Fprintln(std.out, "Commit the file now. A change of any question, answer, rule or word in it undoes the approval.")
}

// readDay returns a calendar day, or the zero time for an empty text.
func readDay(given string) (time.Time, error) {
	if given == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, given)
	if err != nil || day.IsZero() {
		return time.Time{}, fmt.Errorf("must be a day, as in 2026-11-30, not %q", given)
	}
	return day, nil
}
