package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

type listCommand struct {
	Dir        string `arg:"" optional:"" default:"content" help:"The content folder (default: ${default})."`
	Drafts     bool   `env:"-" help:"Only drafts."`
	Unreviewed bool   `env:"-" help:"Only guides without a clinical review that holds."`
	Uncited    bool   `env:"-" help:"Only guides that cite nothing."`
	Due        days   `env:"-" placeholder:"DAYS" help:"Only guides whose review has run out, or will within so many days, as in 60d."`
	JSON       bool   `env:"-" name:"json" help:"As JSON, not as a table."`
}

// days is a number of days, as in 60d.
type days int

// UnmarshalText reads a number of days.
func (d *days) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(strings.TrimSuffix(string(text), "d"))
	if err != nil || n < 1 {
		return fmt.Errorf("must be a number of days, as in 60d, not %q", text)
	}
	*d = days(n)
	return nil
}

// A listedGuide is a row of the list.
type listedGuide struct {
	Path    string  `json:"path"`
	ID      string  `json:"id,omitempty"`
	Status  string  `json:"status"` // draft or published
	Review  string  `json:"review"`
	Updated string  `json:"updated,omitempty"`
	Words   int     `json:"words"`
	Grade   float64 `json:"grade"` // Flesch-Kincaid
	Cites   int     `json:"cites"` // works
	Title   string  `json:"title"`
}

// Run prints the guides in the order of the site.
func (k listCommand) Run(now clock, std streams) error {
	c, problems, err := readContent(k.Dir, now(), guide.Options{})
	if err != nil {
		return err
	}
	rows := []listedGuide{}
	for _, e := range c.Library.Editions {
		for _, category := range e.Categories {
			for _, g := range category.WithDrafts() {
				if k.keeps(g, now()) {
					rows = append(rows, row(g, now()))
				}
			}
		}
	}
	if k.JSON {
		err = writeJSON(std.out, rows)
	} else {
		err = writeTable(std.out, rows)
	}
	if n := problems.Count(problem.Error); n > 0 {
		fmt.Fprintf(std.err, "guides: the folder has %s, so that the list may be wrong; guides check names them\n", count(n, "error"))
	}
	return err
}

func (k listCommand) keeps(g *guide.Guide, day time.Time) bool {
	if k.Due > 0 && (g.Review == nil || g.Review.Due.After(day.AddDate(0, 0, int(k.Due)))) {
		return false
	}
	return (!k.Drafts || g.Draft) && (!k.Unreviewed || g.ReviewState(day) != guide.Current) && (!k.Uncited || len(g.References) == 0)
}

func row(g *guide.Guide, day time.Time) listedGuide {
	r := listedGuide{
		Path: g.Path, ID: g.ID, Status: "published", Review: string(g.ReviewState(day)), Words: g.Words,
		Cites: len(g.References), Title: g.Title.Plain,
	}
	if g.Draft {
		r.Status = "draft"
	}
	if changed := g.LastChange(); !changed.IsZero() {
		r.Updated = changed.Format(time.DateOnly)
	}
	if parts := editorial.Parts(g); len(parts) > 0 {
		r.Grade = math.Round(10*parts[0].FleschKincaid) / 10
	}
	return r
}

func writeTable(w io.Writer, rows []listedGuide) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PATH\tID\tSTATUS\tREVIEW\tUPDATED\tWORDS\tGRADE\tCITES\tTITLE")
	for _, r := range rows {
		cells := []any{r.Path, cmp.Or(r.ID, "-"), r.Status, r.Review, cmp.Or(r.Updated, "-"), strconv.Itoa(r.Words), fmt.Sprintf("%.1f", r.Grade), r.Cites, r.Title}
		fmt.Fprintf(table, "%v\t%v\t%v\t%v\t%v\t%v\t%v\t%v\t%v\n", cells...)
	}
	return table.Flush()
}
