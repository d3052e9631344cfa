package guide

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

type rawCategory struct {
	At          mapping
	Slug        scalar   `yaml:"slug,required,word" about:"The name of its folder and the first part of its addresses"`
	Title       string   `yaml:"title,required" about:"Its name"`
	Description string   `yaml:"description,required" about:"A sentence about it"`
	Other       string   `yaml:"other,required" about:"The words above its other guides"`
	Sections    []string `yaml:"sections,flow" enum:"tldr,get-help,steps,checklist,feels-like,timeline,do,concerns,who-it-fits,safety,faq,references" about:"What each published guide in it has"`
	Order       []scalar `yaml:"order,flow,word" about:"The guides to list first"`                                           // slugs of the guides to list first
	Start       string   `yaml:"start" enum:"button,link" about:"button, unless given: how the way to the pre-screen looks"` // button is the default
	Mark        string   `yaml:"mark" enum:"path,list,moon,question,shield" about:"Its small drawing"`
	Titles      Titles   `yaml:"titles" about:"Titles of sections in its guides"`
}

// categories returns the categories that site.yaml names, and reports names that
// cannot be a part of a path. A section has the usual title unless the category has
// another.
func (r *reader) categories(named []rawCategory, titles Titles, prefix address.Prefix) []*Category {
	var all []*Category
	seen := map[string]bool{}
	for _, raw := range named {
		if !raw.Slug.Given() {
			continue
		}
		slug := raw.Slug.Value
		if why := unfitName(slug); why != "" {
			r.problems.Errorf(raw.Slug.Here(), "name", "the category %q %s", slug, why)
		}
		if seen[slug] {
			r.problems.Errorf(raw.Slug.Here(), "name", "the category %q stands here already; keep one of them", slug)
			continue
		}
		seen[slug] = true
		all = append(all, &Category{
			Slug: slug, Path: prefix.Page(slug), Title: raw.Title, Description: raw.Description,
			Other: raw.Other, Sections: raw.Sections, PlainStart: raw.Start == "link", Mark: Mark(raw.Mark),
			titles: raw.Titles.or(titles),
		})
	}
	return all
}

// sortGuides sorts the guides of every category as site.yaml orders them, the rest
// after them by name, and reports names in site.yaml that are no guides of theirs.
func (l *loader) sortGuides(e *edition) {
	for _, c := range e.Categories {
		rank, slugs := map[string]int{}, []string{}
		for _, g := range c.withDrafts {
			slugs = append(slugs, g.Slug)
		}
		raw := slices.IndexFunc(e.site.raw.Categories, func(raw rawCategory) bool { return raw.Slug.Value == c.Slug })
		order := e.site.raw.Categories[raw].Order
		for i, s := range order {
			rank[s.Value] = i - len(order)
			if !slices.Contains(slugs, s.Value) && !l.awaits(e.Prefix.Guide(c.Slug, s.Value)) {
				l.problems.Errorf(s.Here(), "order", "the category %q has no guide %q%s", c.Slug, s.Value, l.orderHint(e.Prefix.Guide(c.Slug, s.Value), c, slugs))
			}
		}
		for _, guides := range [][]*Guide{c.withDrafts, c.Guides} {
			slices.SortFunc(guides, func(a, b *Guide) int {
				return cmp.Or(rank[a.Slug]-rank[b.Slug], cmp.Compare(a.Slug, b.Slug))
			})
		}
	}
}

// orderHint returns what to write for the name of a guide that is not in its category.
func (l *loader) orderHint(path string, c *Category, slugs []string) string {
	if moved, ok := l.library.moved[path]; ok {
		if slug, same := strings.CutPrefix(moved, c.Path+"/"); same {
			return fmt.Sprintf(": it has moved; write %q", slug)
		}
		return ": it has moved to another category; delete it here"
	}
	if _, gone := l.library.retired[path]; gone {
		return ": it has been retired; delete it here"
	}
	return yamlfile.Suggest(path[len(c.Path)+1:], slugs)
}
