package guide

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/tovani/guides/internal/address"
)

type rawCategory struct {
	At          mapping
	Slug        scalar   `yaml:"slug,required,word"`
	Title       scalar   `yaml:"title,required"`
	Description scalar   `yaml:"description,required"`
	All         scalar   `yaml:"all,required"`
	Other       scalar   `yaml:"other,required"`
	Sections    []scalar `yaml:"sections,flow,word"`
	Order       []scalar `yaml:"order,flow,word"` // slugs of the guides to list first
	Start       scalar   `yaml:"start,word"`      // button (the default) or link
}

// makeCategories makes the categories that site.yaml names and reports names that
// cannot be addresses.
func (f *siteFile) makeCategories(prefix address.Prefix) []*Category {
	var all []*Category
	seen := map[string]bool{}
	for _, raw := range f.categories {
		if !raw.Slug.Given() {
			continue
		}
		slug := raw.Slug.Value
		if why := unfitName(slug); why != "" {
			f.reader.problems.Errorf(raw.Slug.Here(), "name", "the category %q %s", slug, why)
		}
		if seen[slug] {
			f.reader.problems.Errorf(raw.Slug.Here(), "name", "the category %q stands here already; keep one of them", slug)
			continue
		}
		seen[slug] = true
		f.checkCategory(raw)
		all = append(all, &Category{
			Slug: slug, Path: prefix.Page(slug), Title: raw.Title.Value, Description: raw.Description.Value,
			All: raw.All.Value, Other: raw.Other.Value, Sections: values(raw.Sections), PlainStart: raw.Start.Value == "link",
		})
	}
	return all
}

func (f *siteFile) checkCategory(raw rawCategory) {
	for _, s := range raw.Sections {
		if !slices.Contains(sectionNames, s.Value) {
			f.reader.problems.Errorf(s.Here(), "section", "no section is called %q; the sections are %s", s.Value, strings.Join(sectionNames, ", "))
		}
	}
	if raw.Start.Given() && raw.Start.Value != "link" && raw.Start.Value != "button" {
		f.reader.problems.Errorf(raw.Start.Here(), "start", "start is link or button, not %q", raw.Start.Value)
	}
}

// sortGuides puts the guides of a category in the order that site.yaml gives,
// the rest after them by name.
func (f *siteFile) sortGuides(c *Category) {
	rank := map[string]int{}
	for _, raw := range f.categories {
		if raw.Slug.Value != c.Slug {
			continue
		}
		for i, s := range raw.Order {
			rank[s.Value] = i - len(raw.Order)
		}
	}
	sort.SliceStable(c.Guides, func(i, j int) bool {
		a, b := c.Guides[i].Slug, c.Guides[j].Slug
		if rank[a] != rank[b] {
			return rank[a] < rank[b]
		}
		return a < b
	})
}

// tidied gives the name that a file with an unfit one should have.
func tidied(name string) string { return address.Slug(strings.TrimSuffix(name, ".md")) }

// shortCode is a language without its region. With one, as in at-home, only a
// folder tells a language from other words.
var shortCode = regexp.MustCompile(`^[a-z]{2}$`)

// unfitName tells why a folder or file cannot be an address, or nothing.
func unfitName(s string) string {
	switch {
	case !name.MatchString(s):
		return "must consist of lower-case letters, digits and single hyphens, because it is part of the address"
	case shortCode.MatchString(s):
		return "has two letters, which are kept for languages; choose a longer one"
	case address.Reserved(s):
		return "is a name that the program needs for itself; choose another"
	}
	return ""
}
