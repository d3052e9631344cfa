package guide

import (
	"path"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// register sets the path of a document, and adds it to the library.
func (l *loader) register(d *document) {
	l.problems = append(l.problems, d.problems...)
	d.problems = nil
	switch {
	case d.unlinked == nil:
		l.broken[d.path] = true
		return
	case d.page != nil:
		l.registerPage(d)
	default:
		l.registerGuide(d)
	}
	l.byPath[d.path] = d
}

func (l *loader) registerGuide(d *document) {
	g, c := d.guide, d.category
	g.Language, g.Category, g.Slug, g.Path = d.edition.Language, c.Slug, d.slug, d.path
	c.withDrafts = append(c.withDrafts, g)
	if !g.Draft {
		c.Guides = append(c.Guides, g)
		l.library.guides[g.Path] = g
	}
	if g.ID == "" {
		return
	}
	// Only a translation, which stands at the same place in another language, may
	// share an id.
	if first, taken := l.byID[g.ID]; taken && (first.category.Slug != c.Slug || first.slug != d.slug) {
		l.problems.Errorf(d.id.pos, "same-id", "the id %q stands in %s too; the newer of the two needs another", g.ID, first.file)
		return
	}
	l.byID[g.ID] = d
	l.library.ids[d.edition.Prefix.Permanent(g.ID)] = g.Path
}

func (l *loader) registerPage(d *document) {
	p := d.page
	p.Slug, p.Path = d.slug, d.path
	if owner := l.takenBy(p.Path); owner != "" {
		l.problems.Errorf(l.top(d.name), "same-address", "this address belongs to %s; rename the page", owner)
	}
	d.edition.Pages = append(d.edition.Pages, p)
	l.library.pages[p.Path] = p
}

var retiredSchema = yamlfile.For[rawRetiredFile]()

type rawRetiredFile struct {
	Retired []rawRetired `yaml:"retired" about:"Pages that are gone for good"`
}

type rawRetired struct {
	Path    scalar `yaml:"path,required" pattern:"^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$" expect:"an address of ours, with / at its beginning and none at its end, such as /safety/old-name" about:"The address, one entry for each of its aliases too"`
	ID      scalar `yaml:"id" pattern:"^[a-z0-9]{5}$" expect:"five lower-case letters and digits, as in h7k3q" about:"The permanent id, if it had one"`
	On      scalar `yaml:"on,required" date:"day" about:"The day from which it is gone"`
	Why     scalar `yaml:"why,required" about:"Said to readers"`
	Instead scalar `yaml:"instead,word" about:"Where else to go"`
}

// readRetired reads which pages of an edition are gone for good.
func (l *loader) readRetired(e *edition) {
	file := path.Join(e.Language, "retired.yaml")
	if l.has(file) {
		raw, _ := retiredSchema.Decode(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems)
		e.retired = raw.Retired
	}
}

// registerAliases registers the earlier paths of a guide.
func (l *loader) registerAliases(d *document) {
	for _, s := range d.aliases {
		switch taken := l.takenBy(s.value); {
		case s.value == d.path:
			l.problems.Errorf(s.pos, "same-address", "this is the address that the guide has today; aliases are earlier ones")
		case taken == d.file:
			l.problems.Errorf(s.pos, "same-address", "the address %q stands here already; keep one of them", s.value)
		case taken != "":
			l.problems.Errorf(s.pos, "same-address", "the address %q belongs to %s", s.value, taken)
		default:
			l.library.moved[s.value] = d.path
			l.byPath[s.value] = d
		}
	}
}

// takenBy returns what has a path already, or "".
func (l *loader) takenBy(to string) string {
	if d, ok := l.byPath[to]; ok {
		return d.file
	}
	for _, e := range l.library.Editions {
		below, inside := strings.CutPrefix(to, e.Prefix.Page(""))
		first, _, _ := strings.Cut(below, "/")
		switch {
		case to == e.Prefix.Home():
			return "the language " + e.Language
		case slices.ContainsFunc(e.Categories, func(c *Category) bool { return c.Path == to }):
			return "a category"
		case inside && address.Reserved(first):
			return "the program"
		}
	}
	return ""
}

// retire registers a page that is gone for good under its path and, if it had one,
// its permanent path.
func (l *loader) retire(e *edition, raw rawRetired) {
	if !raw.Path.Given() {
		return
	}
	gone := Retired{On: raw.On.Day(), Why: raw.Why.Value, Instead: l.instead(raw.Instead)}
	if taken := l.takenBy(raw.Path.Value); taken != "" {
		l.problems.Errorf(raw.Path.Here(), "same-address", "the address %q is not gone: it belongs to %s", raw.Path.Value, taken)
	}
	l.addRetired(raw.Path, "address", raw.Path.Value, gone)
	if !raw.ID.Given() {
		return
	}
	permanent := e.Prefix.Permanent(raw.ID.Value)
	if today, taken := l.library.ids[permanent]; taken {
		l.problems.Errorf(raw.ID.Here(), "same-id", "the id %q is not gone: it belongs to %s", raw.ID.Value, l.byPath[today].file)
	}
	l.addRetired(raw.ID, "id", permanent, gone)
}

// addRetired registers a path that is gone; a second one is a problem.
func (l *loader) addRetired(s scalar, what, path string, gone Retired) {
	if _, twice := l.library.retired[path]; twice {
		l.problems.Errorf(s.Here(), "same-"+what, "the %s %q stands here already; keep one of them", what, s.Value)
	}
	l.library.retired[path] = gone
}

// instead returns today's path of the page that replaces one that is gone.
func (l *loader) instead(s scalar) string {
	r := reader{problems: &l.problems}
	if s.Given() {
		r.link(s.Here(), s.Value)
	}
	if len(r.links) == 0 {
		return s.Value
	}
	return l.check(r.links[0])
}
