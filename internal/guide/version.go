package guide

import (
	"maps"
	"slices"
	"time"

	"github.com/tovani/guides/internal/problem"
)

// A version is how a guide, a plain page or site.yaml reads from a day on, because a
// fact in it has ended by then. All are read at once, so that no file is needed when
// the day comes.
type version[T any] struct {
	from  time.Time
	value *T
}

// asOf returns the version of a day.
func asOf[T any](value *T, later []version[T], day time.Time) *T {
	for _, v := range later {
		if !day.Before(v.from) {
			value = v.value
		}
	}
	return value
}

// readLater reads what has been read already once more for each day on which a fact
// in it ends. Its mistakes are known.
func readLater[T any](r *reader, read func(*reader) *T) []version[T] {
	slices.SortFunc(r.ends, time.Time.Compare)
	var later []version[T]
	for _, day := range slices.CompactFunc(r.ends, time.Time.Equal) {
		again := newReader(r.src, new(problem.List), r.options)
		again.insertions, again.glossary, again.day = r.insertions, r.glossary, day
		later = append(later, version[T]{day, read(again)})
	}
	return later
}

// AsOf returns the library as it reads on a day: a text in which a fact has ended says
// so.
func (l *Library) AsOf(day time.Time) *Library {
	out := *l
	out.Editions, out.guides, out.pages = nil, maps.Clone(l.guides), maps.Clone(l.pages)
	for path, g := range l.guides {
		out.guides[path] = asOf(g, g.later, day)
	}
	for path, p := range l.pages {
		out.pages[path] = asOf(p, p.later, day)
	}
	for _, e := range l.Editions {
		edition := *e
		edition.Site = asOf(e.Site, e.Site.later, day)
		edition.Pages = slices.Clone(e.Pages)
		for i, p := range e.Pages {
			edition.Pages[i] = asOf(p, p.later, day)
		}
		edition.Categories = nil
		for _, c := range e.Categories {
			edition.Categories = append(edition.Categories, c.asOf(day))
		}
		out.Editions = append(out.Editions, &edition)
	}
	return &out
}

func (c *Category) asOf(day time.Time) *Category {
	out := *c
	for _, guides := range []*[]*Guide{&out.Guides, &out.withDrafts} {
		*guides = slices.Clone(*guides)
		for i, g := range *guides {
			(*guides)[i] = asOf(g, g.later, day)
		}
	}
	return &out
}

// completeLater gives the later versions of all texts what linking has found out about
// the first.
func (l *loader) completeLater() {
	for _, d := range l.documents {
		switch {
		case d.unlinked == nil:
		case d.guide != nil:
			for _, v := range d.guide.later {
				g := v.value
				g.Language, g.Category, g.Slug, g.Path, g.Related = d.guide.Language, d.guide.Category, d.guide.Slug, d.guide.Path, d.guide.Related
			}
		default:
			for _, v := range d.page.later {
				v.value.Slug, v.value.Path = d.page.Slug, d.page.Path
			}
		}
	}
	for _, e := range l.editions {
		for _, v := range e.Site.later {
			v.value.Companion, v.value.Ways, v.value.MostAsked, v.value.Footer = e.Site.Companion, e.Site.Ways, e.Site.MostAsked, e.Site.Footer
		}
	}
}

// changes returns the days on which the page of the guide becomes another: a fact in it ends,
// or a review begins or runs out.
func (g *Guide) changes() []time.Time {
	days := starts(g.later)
	if g.Review != nil {
		days = append(days, g.Review.On, g.Review.Due)
	}
	return days
}

// frameChanges returns the days on which what every page has around it becomes another
// because a fact in it ends.
func (l *Library) frameChanges() []time.Time {
	var days []time.Time
	for _, e := range l.Editions {
		days = append(days, starts(e.Site.later)...)
	}
	return days
}

func starts[T any](later []version[T]) []time.Time {
	var days []time.Time
	for _, v := range later {
		days = append(days, v.from)
	}
	return days
}
