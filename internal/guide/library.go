package guide

import (
	"slices"
	"time"

	"github.com/tovani/guides/internal/address"
)

// Library is everything the site shows, in every language. It never changes.
type Library struct {
	Editions []*Edition // the default language first
	guides   map[string]*Guide
	pages    map[string]*Page
	ids      map[string]string // permanent path -> path of today
	moved    map[string]string
	retired  map[string]Retired
	withheld map[string]bool
	works    map[string]bool
}

// Works returns the ids of the works that may be cited, or nil if references.yaml
// cannot be read.
func (l *Library) Works() map[string]bool { return l.works }

// Edition is the site in one language.
type Edition struct {
	Language   string // "en"
	Prefix     address.Prefix
	Site       *Site
	Categories []*Category // all that site.yaml names, in its order
	Pages      []*Page
}

// Category is a group of guides.
type Category struct {
	Slug, Path, Title, Description string
	All, Other                     string   // words of the links to all and to the other guides
	Sections                       []string // what a finished guide here has
	PlainStart                     bool     // the way to the eligibility page is a link, not a button
	Guides                         []*Guide // published, in the order of the site
}

// Page is a plain page, such as the one on privacy.
type Page struct {
	Slug, Path     string
	Title, Summary Text
	Updated        time.Time
	ShowContact    bool // the clinic's contact details stand above the text
	Body           Text
}

// Retired is an address whose page is gone for good.
type Retired struct {
	On      time.Time
	Why     string
	Instead string // path, or ""
}

// Edition finds the edition whose addresses begin with a prefix; "" is the
// default one.
func (l *Library) Edition(prefix address.Prefix) (*Edition, bool) {
	i := slices.IndexFunc(l.Editions, func(e *Edition) bool { return e.Prefix == prefix })
	if i < 0 {
		return nil, false
	}
	return l.Editions[i], true
}

// Guide finds a guide by its path.
func (l *Library) Guide(path string) (*Guide, bool) {
	g, ok := l.guides[path]
	return g, ok
}

// Page finds a plain page by its path.
func (l *Library) Page(path string) (*Page, bool) {
	p, ok := l.pages[path]
	return p, ok
}

// ByID gives the path of the guide with a permanent id: in the edition with the
// prefix if it is there, else in the first that has it.
func (l *Library) ByID(prefix address.Prefix, id string) (path string, ok bool) {
	if path, ok = l.ids[prefix.Permanent(id)]; ok {
		return path, true
	}
	for _, e := range l.Editions {
		if path, ok = l.ids[e.Prefix.Permanent(id)]; ok {
			return path, true
		}
	}
	return "", false
}

// Moved tells where an earlier address of a guide leads today.
func (l *Library) Moved(path string) (string, bool) {
	to, ok := l.moved[path]
	return to, ok
}

// Retired finds an address whose page is gone for good.
func (l *Library) Retired(path string) (Retired, bool) {
	r, ok := l.retired[path]
	return r, ok
}

// Withheld tells whether a guide exists at the path but may not be shown before
// a clinician has reviewed it.
func (l *Library) Withheld(path string) bool { return l.withheld[path] }

// Category finds a category of the edition that has guides.
func (e *Edition) Category(slug string) (*Category, bool) {
	i := slices.IndexFunc(e.Categories, func(c *Category) bool { return c.Slug == slug && len(c.Guides) > 0 })
	if i < 0 {
		return nil, false
	}
	return e.Categories[i], true
}

// Shown gives the categories that have guides.
func (e *Edition) Shown() []*Category {
	return slices.DeleteFunc(slices.Clone(e.Categories), func(c *Category) bool { return len(c.Guides) == 0 })
}

// Released gives the library without the guides that have no clinical review
// that holds on the day.
func (l *Library) Released(day time.Time) *Library {
	out := *l
	out.Editions, out.guides, out.withheld = nil, map[string]*Guide{}, map[string]bool{}
	for path, g := range l.guides {
		if g.ReviewState(day) == Current {
			out.guides[path] = g
		} else {
			out.withheld[path] = true
		}
	}
	for _, e := range l.Editions {
		edition := *e
		edition.Categories = nil
		for _, c := range e.Categories {
			category := *c
			category.Guides = slices.DeleteFunc(slices.Clone(c.Guides), func(g *Guide) bool { return out.withheld[g.Path] })
			edition.Categories = append(edition.Categories, &category)
		}
		out.Editions = append(out.Editions, &edition)
	}
	return &out
}

// NextChange gives the first day after the given one on which a page says
// something else although nothing was edited, because a review begins or runs out. The
// zero time means never.
func (l *Library) NextChange(day time.Time) time.Time {
	var next time.Time
	for _, g := range l.guides {
		if g.Review == nil {
			continue
		}
		for _, turn := range []time.Time{g.Review.On, g.Review.Due} {
			if turn.After(day) && (next.IsZero() || turn.Before(next)) {
				next = turn
			}
		}
	}
	return next
}
