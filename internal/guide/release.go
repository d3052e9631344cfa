package guide

import (
	"strings"
	"time"

	"github.com/tovani/guides/internal/problem"
)

// Released returns the library without the guides that have no clinical review
// that holds on the day.
func (l *Library) Released(day time.Time) *Library {
	out := l.filtered(func(g *Guide) bool { return !g.Draft && g.ReviewState(day) == Current })
	out.withheld = map[string]bool{}
	for path := range l.guides {
		out.withheld[path] = out.guides[path] == nil
	}
	return out
}

// WithDrafts returns the library with the drafts among the other guides, as a
// preview shows it.
func (l *Library) WithDrafts() *Library { return l.filtered(func(*Guide) bool { return true }) }

// filtered returns the library with the guides for which keep is true.
func (l *Library) filtered(keep func(*Guide) bool) *Library {
	out := *l
	out.Editions, out.guides = nil, map[string]*Guide{}
	for _, e := range l.Editions {
		edition := *e
		edition.Categories = nil
		for _, c := range e.Categories {
			category := *c
			category.Guides = nil
			for _, g := range c.withDrafts {
				if keep(g) {
					category.Guides = append(category.Guides, g)
					out.guides[g.Path] = g
				}
			}
			edition.Categories = append(edition.Categories, &category)
		}
		out.Editions = append(out.Editions, &edition)
	}
	return &out
}

// NextChange returns the first day after the given one on which a review begins or
// runs out or a fact ends, so that a page changes although nothing was edited. The zero
// time means never.
func (l *Library) NextChange(day time.Time) time.Time {
	days := l.frameChanges()
	for _, g := range l.guides {
		days = append(days, g.changes()...)
	}
	for _, p := range l.pages {
		days = append(days, starts(p.later)...)
	}
	return firstAfter(day, days)
}

// NextChangeOf returns the same for the page at one path. A page that lists others changes
// when any of them may.
func (l *Library) NextChangeOf(path string, day time.Time) time.Time {
	if g, ok := l.guides[path]; ok {
		return firstAfter(day, append(l.frameChanges(), g.changes()...))
	}
	if p, ok := l.pages[path]; ok {
		return firstAfter(day, append(l.frameChanges(), starts(p.later)...))
	}
	return l.NextChange(day)
}

// firstAfter returns the first of some days that comes after the given one, or the zero time.
func firstAfter(day time.Time, days []time.Time) time.Time {
	var next time.Time
	for _, change := range days {
		if change.After(day) && (next.IsZero() || change.Before(next)) {
			next = change
		}
	}
	return next
}

// Unready returns what the library lacks before a clinic may open the site: a
// review of every guide, what site.yaml leaves empty, and what plain pages say is
// missing. [Library.OnDay] returns what is wrong with the reviews that there are.
func (l *Library) Unready() problem.List {
	var problems problem.List
	for _, e := range l.Editions {
		e.Site.unready(&problems)
		for _, f := range e.facts {
			if f.checked.IsZero() {
				problems.Errorf(f.position.id, "release", "nobody has said when the source of the fact %q was read; when you have read it, add checked: with the day", f.id)
			}
		}
		for _, p := range e.Pages {
			for _, m := range p.missing {
				problems.Errorf(m.pos, "release", "the clinic has still to supply: %s; take this line away when it has", m.value)
			}
		}
	}
	for _, g := range l.guides {
		if g.Review == nil {
			problems.Errorf(g.at, "release", "no clinician has reviewed this guide; when one has read it, run guides review %s --by and the reviewer's id", strings.TrimPrefix(g.Path, "/"))
		}
	}
	return problems.Sorted()
}

func (s *Site) unready(problems *problem.List) {
	if s.Contact.Empty() {
		problems.Errorf(s.contactAt, "release", "the clinic has given no way to reach it; add contact: with phone, email or booking")
	}
	if len(s.Legal) == 0 {
		problems.Errorf(s.legalAt, "release", "the clinic has given no licences or legal statements; add them under legal:")
	}
	if len(s.Reviewers) == 0 {
		problems.Errorf(s.reviewersAt, "release", "the clinic has named nobody who reviews guides; add reviewers: with id, name and credentials")
	}
}
