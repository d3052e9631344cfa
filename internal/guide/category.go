package guide

import (
	"github.com/tovani/guides/internal/address"
)

type rawCategory struct {
	At          mapping
	Slug        scalar   `yaml:"slug,required,word"`
	Title       scalar   `yaml:"title,required"`
	Description scalar   `yaml:"description,required"`
	All         scalar   `yaml:"all,required"`
	Other       scalar   `yaml:"other,required"`
	Sections    []scalar `yaml:"sections,flow" enum:"tldr,get-help,steps,feels-like,timeline,do,concerns,who-it-fits,safety,faq,references"`
	Order       []scalar `yaml:"order,flow,word"`          // slugs of the guides to list first
	Start       scalar   `yaml:"start" enum:"button,link"` // button (the default) or link
}

// categories returns the categories that site.yaml names, and reports names that
// cannot be a part of a path.
func (r *reader) categories(named []rawCategory, prefix address.Prefix) []*Category {
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
			Slug: slug, Path: prefix.Page(slug), Title: raw.Title.Value, Description: raw.Description.Value,
			All: raw.All.Value, Other: raw.Other.Value, Sections: values(raw.Sections), PlainStart: raw.Start.Value == "link",
		})
	}
	return all
}
