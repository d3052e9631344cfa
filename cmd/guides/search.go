package main

import (
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/search"
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
	results := search.New(e).Find(strings.Join(k.Query, " "), 10)
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
	return nil
}

// checkSearch returns the search phrases that do not lead to their guide, and the cases of
// search-cases.yaml that name none.
func (c content) checkSearch(dir string) (problem.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	var problems problem.List
	for _, e := range c.Library.Editions {
		problems = append(problems, checkPhrases(search.New(e), e)...)
	}
	_, wrong := search.Cases(root.FS(), path.Join(dir, search.CasesFile), c.Library)
	return append(problems, wrong...), nil
}

// lowest is how far down a guide may stand for one of its search phrases.
const lowest = 3

func checkPhrases(x *search.Index, e *guide.Edition) (problems problem.List) {
	for _, category := range e.Categories {
		for _, g := range category.Guides {
			for _, phrase := range g.SearchPhrases {
				if ok, before := x.Leads(phrase.Plain, g.Path, lowest); !ok {
					problems.Warnf(phrase.Position(0), "search", "whoever searches for this finds others before this guide: %s; use its words in the title, a question or the key points, or give the phrase to one of those", strings.Join(before, ", "))
				}
			}
		}
	}
	return problems
}
