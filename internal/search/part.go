package search

import (
	"slices"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
)

// A part is a section of a guide, or an entry with an anchor of its own.
type part struct {
	anchor    string     // empty for the opening of the guide
	heading   guide.Text // empty for a section that has its title from site.yaml
	texts     []guide.Text
	title     []term // of the heading
	sentences []sentence
}

// A sentence is one of a text of a guide.
type sentence struct {
	text  string // of which it is one
	from  int    // the byte at which it begins there
	terms []term
}

// partsOf divides a guide. The first part is its opening.
func partsOf(g *guide.Guide) []part {
	parts := []part{{texts: []guide.Text{g.Summary, g.Intro}}}
	for _, list := range listsOf(g) {
		if len(list.texts) > 0 {
			parts = append(parts, list)
		}
	}
	for _, items := range [][]guide.Item{g.Steps, g.Sections, g.Concerns, g.FAQ} {
		for _, it := range items {
			parts = append(parts, itemPart(it))
		}
	}
	for _, it := range []*guide.Item{g.FeelsLike, g.Timeline, g.WhoItFits} {
		if it != nil {
			parts = append(parts, itemPart(*it))
		}
	}
	return parts
}

// listsOf returns the sections that are lists, of which some may be empty.
func listsOf(g *guide.Guide) []part {
	help, phases := part{anchor: address.GetHelp}, part{anchor: address.Timeline}
	for _, card := range g.GetHelp {
		help.texts = append(append(help.texts, card.Title), card.Items...)
	}
	for _, p := range g.Phases {
		phases.texts = append(phases.texts, p.When, p.What)
	}
	var counted []guide.Text
	for _, f := range g.Safety.Figures {
		counted = append(counted, f.What)
	}
	return []part{
		{anchor: address.TLDR, texts: g.TLDR}, help, {anchor: address.Checklist, texts: g.Checklist}, phases,
		{anchor: address.Do, texts: slices.Concat(g.Do, g.Dont)}, {anchor: address.Questions, texts: g.Questions},
		{anchor: address.Safety, texts: slices.Concat(g.Safety.Risks, counted, g.Safety.NotFor, g.Safety.Unknown, g.Safety.Alternatives)},
	}
}

func itemPart(it guide.Item) part {
	return part{anchor: it.ID, heading: it.Title, texts: []guide.Text{it.Body}}
}
