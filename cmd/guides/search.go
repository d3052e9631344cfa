package main

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/search"
	"github.com/tovani/guides/internal/web"
)

type searchCommand struct {
	Query   []string `arg:"" env:"-" help:"What a person types."`
	Why     bool     `env:"-" help:"Show the scores."`
	Content string   `default:"content" placeholder:"DIR" help:"The content folder (default: ${default})."`
}

// Run prints what a search finds, as the page shows it.
func (k searchCommand) Run(now clock, std streams) error {
	c, _, err := readContent(k.Content, now(), guide.Options{})
	if err != nil {
		return err
	}
	e, ok := c.Library.Edition("")
	if !ok {
		return fmt.Errorf("%s/en/site.yaml cannot be read; guides check says why", k.Content)
	}
	results := search.New(e).Find(strings.Join(k.Query, " "), web.MostHits)
	for _, in := range results.Help {
		fmt.Fprintf(std.out, "first: the card of the level %s\n", in.Level)
	}
	if results.Meant != "" {
		fmt.Fprintf(std.out, "read as: %s\n", results.Meant)
	}
	for i, h := range results.Hits {
		fmt.Fprintf(std.out, "%d. %s\n", i+1, h)
		if s := h.Score; k.Why {
			fmt.Fprintf(std.out, "   %.2f = words %.2f x name %.2f x section %.2f\n", s.Total, s.Words, s.Name, s.Part)
		}
	}
	if len(results.Hits) == 0 {
		fmt.Fprintln(std.out, "nothing found")
	}
	for _, near := range results.Near {
		fmt.Fprintf(std.out, "near: %s (%s)\n", near.Text, near.Guide.Path)
	}
	return nil
}

// checkSearch returns the search phrases and the cases of search-cases.yaml that do not lead
// to their guide.
func (c content) checkSearch(dir string) (problem.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	cases, problems := search.Cases(root.FS(), path.Join(dir, search.CasesFile), c.Library)
	for _, e := range c.Library.Editions {
		check := searchCheck{search.New(e), &problems}
		check.phrases(e)
		if e.Prefix == "" {
			check.cases(cases)
		}
	}
	return problems, nil
}

// A searchCheck reports what does not lead to its guide.
type searchCheck struct {
	index    *search.Index
	problems *problem.List
}

func (k searchCheck) phrases(e *guide.Edition) {
	for _, category := range e.Categories {
		for _, g := range category.Guides {
			for _, phrase := range g.SearchPhrases {
				if before := k.before(phrase.Plain, g.Path); before != "" {
					k.problems.Warnf(phrase.Position(0), "search", "whoever searches for this finds %s before this guide; use its words in the title, a question or the key points, or give the phrase to one of those", before)
				}
			}
		}
	}
}

func (k searchCheck) cases(all []search.Case) {
	for _, c := range all {
		if before := k.before(c.Query.Value, c.Path); before != "" {
			k.problems.Warnf(c.Query.Here(), "search-case", "whoever searches for this finds %s before %s; use its words there, or add a synonym to synonyms.yaml", before, c.Path)
		}
	}
}

// lowest is how far down a guide may stand for what must lead to it.
const lowest = 3

// before returns the paths of the guides that a text finds, if the one that it must find is
// not among the first.
func (k searchCheck) before(text, path string) string {
	var paths []string
	for _, g := range k.index.Best(text, lowest) {
		if g.Path == path {
			return ""
		}
		paths = append(paths, g.Path)
	}
	return cmp.Or(strings.Join(paths, ", "), "nothing")
}
