package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/history"
	"github.com/tovani/guides/internal/problem"
)

// reviewCommand reads only the folder from the environment, never who reviews what.
type reviewCommand struct {
	Guide       string    `arg:"" env:"-" help:"The path or the id of the guide, as in safety/driving."`
	By          string    `required:"" env:"-" placeholder:"ID" help:"Who has read it: the id of a reviewer in site.yaml."`
	On          time.Time `env:"-" placeholder:"DAY" help:"The day of the review, as in 2026-11-30 (default: today)."`
	Fingerprint string    `env:"-" placeholder:"TEXT" help:"Of what was read; without it nothing is written."`
	Content     string    `default:"content" placeholder:"DIR" help:"The content folder (default: ${default})."`
}

// Help says how a guide is signed.
func (reviewCommand) Help() string {
	return "Without --fingerprint it shows which text is to be read. With it the review is written into the guide, " +
		"unless the guide is another one by then; every other line of the file stays."
}

// Run shows what is to be read, or writes the review.
func (k reviewCommand) Run(ctx context.Context, now clock, std streams) error {
	as := approveCommand{By: k.By, On: k.On, Language: "en", Content: k.Content}
	on, err := as.day(now().UTC())
	if err != nil {
		return err
	}
	g, by, err := k.find(as, now())
	if err != nil {
		return err
	}
	if k.Fingerprint == "" {
		k.show(ctx, std, g, by, now())
		return nil
	}
	file := filepath.FromSlash(g.Position().Filename)
	before, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("cannot read %s: %w", file, cause(err))
	}
	// The guide is read once more, so that it is not older than the text of its file.
	if g, by, err = k.find(as, now()); err != nil {
		return err
	}
	if g.Fingerprint != k.Fingerprint {
		return fmt.Errorf("nothing was written: %s has changed since it had the fingerprint %s; read it again, and give --fingerprint %s", file, k.Fingerprint, g.Fingerprint)
	}
	after, err := g.Signed(before, by.ID, on)
	if err == nil {
		err = cause(atomicWrite(file, before, after))
	}
	if err != nil {
		return fmt.Errorf("nothing was written: %s: %w", file, err)
	}
	_, err = fmt.Fprintf(std.out, "%s: reviewed by %s on %s, as it is (%s)\nCommit the file now. A change of its text undoes the review.\n",
		file, by.Name, on.Format(time.DateOnly), g.Fingerprint)
	return err
}

// find returns the guide and the reviewer. A guide with mistakes cannot be reviewed.
func (k reviewCommand) find(as approveCommand, day time.Time) (g *guide.Guide, by guide.Reviewer, err error) {
	c, problems, err := readContent(k.Content, day, guide.Options{})
	if err != nil {
		return nil, by, err
	}
	if g, err = c.find(k.Guide, k.Content); err != nil {
		return nil, by, err
	}
	for _, p := range problems {
		if p.Pos.Filename == g.Position().Filename && p.Severity == problem.Error {
			return nil, by, fmt.Errorf("%s has mistakes, so that it cannot be reviewed; guides check names them", p.Pos.Filename)
		}
	}
	by, err = as.reviewer(c)
	return g, by, err
}

// show says what is to be read and how it is signed then.
func (k reviewCommand) show(ctx context.Context, std streams, g *guide.Guide, by guide.Reviewer, day time.Time) {
	fmt.Fprintf(std.out, "%s: %s\n%d words, %s; the review that it has: %s\n", g.Position().Filename, g.Title.Plain, g.Words, count(len(g.References), "reference"), g.ReviewState(day))
	if g.ReviewState(day) == guide.Changed {
		k.showChanges(ctx, std, g)
	}
	fmt.Fprintf(std.out, "When %s has read all of it, as guides preview %s shows it:\n", by.Name, k.Content)
	fmt.Fprintf(std.out, "  guides review %s --by %s --fingerprint %s --content %s\n", strings.TrimPrefix(g.Path, "/"), by.ID, g.Fingerprint, k.Content)
}

// showChanges says which words have changed since the review, as far as git knows.
func (k reviewCommand) showChanges(ctx context.Context, std streams, g *guide.Guide) {
	folder := history.Of(k.Content)
	name := strings.TrimPrefix(g.Position().Filename, path.Clean(filepath.ToSlash(k.Content))+"/")
	commit, err := folder.First(ctx, name, g.Review.Fingerprint)
	if err != nil || commit == "" {
		fmt.Fprintln(std.out, "What has changed since that review is not known: git does not have the text that was read.")
		return
	}
	lines, err := folder.Words(ctx, commit, name)
	switch {
	case err != nil:
		fmt.Fprintf(std.out, "What has changed since that review is not known: %s.\n", err)
	case len(lines) == 0:
		fmt.Fprintln(std.out, "Its file is as it was then; a work that it cites, a fact that it inserts or a notice of site.yaml has changed.")
	default:
		fmt.Fprintf(std.out, "Changed in its file since that review, with [-what was taken away-] and {+what is new+}:\n  %s\n", strings.Join(lines, "\n  "))
	}
}
