package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

type explainCommand struct {
	Guide   string `arg:"" env:"-" help:"The path or the id of the guide, as in safety/driving."`
	Data    bool   `env:"-" help:"Print the structured data for search engines, too."`
	Content string `default:"content" placeholder:"DIR" help:"The content folder (default: ${default})."`
}

// Help says what is told of a guide.
func (explainCommand) Help() string {
	return "Shows which parts a guide has and which it lacks, how hard each is to read, which links lead out of it " +
		"and into it, and how much a phone has to load."
}

// Run prints what is known of a guide.
func (k explainCommand) Run(now clock, std streams) error {
	c, problems, err := readContent(k.Content, now(), guide.Options{})
	if err != nil {
		return err
	}
	g, err := c.find(k.Guide, k.Content)
	if err != nil {
		return err
	}
	page, err := drawPage(c, g, now)
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: %s\n%s, id %s, review: %s\n\n", g.Path, g.Title.Plain, g.Position().Filename, cmp.Or(g.ID, "missing"), g.ReviewState(now()))
	if err := writeParts(std.out, g); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "\nlinks to: %s\nlinks from: %s\n", counted(linksOf(g)), counted(linksTo(c.Library, g)))
	fmt.Fprintf(std.out, "page: %.1f KB, %.1f KB compressed\nstructured data: %s\n", kilobytes(page.bytes), kilobytes(page.compressed), counted(page.types()))
	if k.Data {
		fmt.Fprintln(std.out, page.data)
	}
	if n := problems.Count(problem.Error); n > 0 {
		fmt.Fprintf(std.err, "guides: the folder has %s, so that this may be wrong; guides check names them\n", count(n, "error"))
	}
	return nil
}

func kilobytes(bytes int) float64 { return float64(bytes) / 1024 }

// A listedPart is a part of a guide, with the number of its entries.
type listedPart struct {
	name    string
	entries int
}

// partsOf returns the parts that a guide can have and its own sections, in the order of
// the page.
func partsOf(g *guide.Guide) []listedPart {
	one := func(has bool) int {
		if has {
			return 1
		}
		return 0
	}
	safety := len(g.Safety.Risks) + len(g.Safety.Figures) + len(g.Safety.NotFor) + len(g.Safety.Unknown) + len(g.Safety.Alternatives)
	parts := []listedPart{
		{address.GetHelp, len(g.GetHelp)}, {address.TLDR, len(g.TLDR)}, {introduction, one(!g.Intro.Empty())}, {address.Steps, len(g.Steps)},
		{address.Checklist, len(g.Checklist)}, {address.FeelsLike, one(g.FeelsLike != nil)}, {address.Timeline, max(len(g.Phases), one(g.HasTimeline()))},
	}
	for _, s := range g.Sections {
		parts = append(parts, listedPart{s.ID, 1})
	}
	return append(parts, []listedPart{
		{address.Do, len(g.Do) + len(g.Dont)}, {address.Concerns, len(g.Concerns)}, {address.WhoItFits, one(g.WhoItFits != nil)},
		{address.Safety, safety}, {address.Questions, len(g.Questions)}, {address.FAQ, len(g.FAQ)}, {address.References, len(g.References)},
		{teachBack, len(g.TeachBack)}, {"search_phrases", len(g.SearchPhrases)}, {"related", len(g.Related)}, {"codes", len(g.Codes)},
	}...)
}

// The parts that have no anchor: what stands above the first heading, with the title and
// the summary, and what is shown on paper only.
const introduction, teachBack = "introduction", "teach_back"

// writeParts writes a table of the parts that a guide has, and a line of those it lacks.
func writeParts(w io.Writer, g *guide.Guide) error {
	words, levels := wordsOf(g), levelsOf(g)
	var missing []string
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PART\tENTRIES\tWORDS\tFLESCH-KINCAID\tSMOG")
	for _, part := range partsOf(g) {
		if part.entries == 0 {
			missing = append(missing, part.name)
			continue
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%s\n", part.name, part.entries, words[part.name], levels[part.name])
	}
	fmt.Fprintf(table, "all\t\t%d\t%s\n", g.Words, levels[""])
	fmt.Fprintf(table, "\nmissing: %s\n", cmp.Or(strings.Join(missing, ", "), "none"))
	return table.Flush()
}

// wordsOf returns the number of words in each part.
func wordsOf(g *guide.Guide) map[string]int {
	words := map[string]int{}
	for p := range g.Passages() {
		name := cmp.Or(p.Section, introduction)
		if p.Key == teachBack {
			name = teachBack
		}
		words[name] += len(strings.Fields(p.Plain))
	}
	return words
}

// levelsOf returns how hard each part is to read, as two cells of a table.
func levelsOf(g *guide.Guide) map[string]string {
	levels := map[string]string{}
	for _, part := range editorial.Parts(g) {
		if part.SMOG == 0 {
			continue // it has no sentence of three words
		}
		levels[part.Name] = fmt.Sprintf("%.1f\t%.1f", part.FleschKincaid, part.SMOG)
	}
	return levels
}
