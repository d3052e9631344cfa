package guide

import (
	"go/token"
	"maps"
	"slices"
	"time"

	"github.com/tovani/guides/internal/address"
)

// Library is everything the site shows, in every language. It never changes.
type Library struct {
	Editions []*Edition // the default language first
	guides   map[string]*Guide
	pages    map[string]*Page
	ids      map[string]string // the paths of all guides, by their permanent paths
	moved    map[string]string
	retired  map[string]Retired
	withheld map[string]bool
	works    bibliography

	addresses  map[string]Address
	unreadable map[string]bool // paths of pages whose files cannot be read
}

// Works returns the ids of the works that may be cited, or nil if references.yaml
// cannot be read.
func (l *Library) Works() map[string]bool { return l.works.ids() }

// Edition is the site in one language.
type Edition struct {
	Language   string // "en"
	Prefix     address.Prefix
	Site       *Site
	Categories []*Category // all that site.yaml names, in its order
	Pages      []*Page
	Glossary   []*Term    // by name; empty where there is none
	Synonyms   [][]string // groups of words that mean the same to a search
	Intents    []Intent   // cries for help, which a search hears first

	facts []fact
}

// Category is a group of guides.
type Category struct {
	Slug, Path, Title, Description string
	Other                          string   // the words above its other guides
	Sections                       []string // what a finished guide here has
	PlainStart                     bool     // the way to the eligibility page is a link, not a button
	Mark                           Mark     // empty for none
	Guides                         []*Guide // in the order of the site

	titles     Titles
	withDrafts []*Guide // the same as Guides with the drafts
}

// Mark is the name of a category's small drawing.
type Mark string

// The marks that site.yaml can choose.
const (
	PathMark     Mark = "path"
	ListMark     Mark = "list"
	MoonMark     Mark = "moon"
	QuestionMark Mark = "question"
	ShieldMark   Mark = "shield"
)

// Page is a plain page, such as the one on privacy.
type Page struct {
	Slug, Path     string
	Title, Summary Text
	Updated        time.Time
	ShowContact    bool // the clinic's contact details stand above the text
	ShowNotices    bool // the long notices about the treatment stand below the text
	Body           Text
	Missing        []Text // what the clinic has still to supply

	later     []version[Page]
	missing   []located // the same, as it is written
	updatedAt token.Position
}

// Retired is a page that is gone for good.
type Retired struct {
	On      time.Time
	Why     string
	Instead string // where else to go, or ""
}

// Edition returns the edition whose paths have the prefix.
func (l *Library) Edition(prefix address.Prefix) (*Edition, bool) {
	i := slices.IndexFunc(l.Editions, func(e *Edition) bool { return e.Prefix == prefix })
	if i < 0 {
		return nil, false
	}
	return l.Editions[i], true
}

// Size returns how many guides and plain pages readers can open.
func (l *Library) Size() (guides, pages int) { return len(l.guides), len(l.pages) }

// Guide returns the guide with the path.
func (l *Library) Guide(path string) (*Guide, bool) {
	g, ok := l.guides[path]
	return g, ok
}

// Page returns the plain page with the path.
func (l *Library) Page(path string) (*Page, bool) {
	p, ok := l.pages[path]
	return p, ok
}

// ByID returns the path of the guide with a permanent id: in the edition with the
// prefix, or else in the first that has it. A guide that the edition has retired
// has no path.
func (l *Library) ByID(prefix address.Prefix, id string) (string, bool) {
	if _, gone := l.retired[prefix.Permanent(id)]; gone {
		return "", false
	}
	for _, e := range slices.Concat([]*Edition{{Prefix: prefix}}, l.Editions) {
		path := l.ids[e.Prefix.Permanent(id)]
		if _, shown := l.guides[path]; shown || l.withheld[path] {
			return path, true
		}
	}
	return "", false
}

// Moved returns the path that a guide with an earlier path has today.
func (l *Library) Moved(path string) (string, bool) {
	to, ok := l.moved[path]
	return to, ok
}

// Redirects returns the earlier and the permanent paths of the guides that are
// shown, in no order. A path can be there twice.
func (l *Library) Redirects() []string {
	var paths []string
	for path, to := range l.moved {
		if l.guides[to] != nil {
			paths = append(paths, path)
		}
	}
	for _, e := range l.Editions {
		for _, g := range l.guides {
			if to, _ := l.ByID(e.Prefix, g.ID); l.guides[to] != nil {
				paths = append(paths, e.Prefix.Permanent(g.ID))
			}
		}
	}
	return paths
}

// Retired returns the page that is gone for good and had the path, be it its own or
// its permanent one.
func (l *Library) Retired(path string) (Retired, bool) {
	r, ok := l.retired[path]
	return r, ok
}

// RetiredPaths returns the paths that pages had that are gone for good, and their permanent
// paths, sorted.
func (l *Library) RetiredPaths() []string { return slices.Sorted(maps.Keys(l.retired)) }

// Withheld reports whether a guide exists at the path but may not be shown before
// a clinician has reviewed it.
func (l *Library) Withheld(path string) bool { return l.withheld[path] }

// Category returns the category of the edition with the slug, if it has guides.
func (e *Edition) Category(slug string) (*Category, bool) {
	i := slices.IndexFunc(e.Categories, func(c *Category) bool { return c.Slug == slug && len(c.Guides) > 0 })
	if i < 0 {
		return nil, false
	}
	return e.Categories[i], true
}

// WithDrafts returns the guides of the category and its drafts, in the order of the site.
func (c *Category) WithDrafts() []*Guide { return c.withDrafts }

// Shown returns the categories that have guides.
func (e *Edition) Shown() []*Category {
	return slices.DeleteFunc(slices.Clone(e.Categories), func(c *Category) bool { return len(c.Guides) == 0 })
}
