package guide

import (
	"path"

	"github.com/tovani/guides/internal/yamlfile"
)

// register gives a document its path, and adds it to the library.
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
	Retired []rawRetired `yaml:"retired"`
}

type rawRetired struct {
	Path    scalar `yaml:"path,required" pattern:"^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$" expect:"an address of ours without / at its end, such as /safety/old-name"`
	ID      scalar `yaml:"id" pattern:"^[a-z0-9]{5}$" expect:"five lower-case letters and digits, as in h7k3q"`
	On      scalar `yaml:"on,required" date:"day"`
	Why     scalar `yaml:"why,required"`
	Instead scalar `yaml:"instead,word"`
}

// readRetired reads which pages of an edition are gone for good.
func (l *loader) readRetired(e *edition) {
	file := path.Join(e.Language, "retired.yaml")
	if l.has(file) {
		raw, _ := retiredSchema.Decode(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems)
		e.retired = raw.Retired
	}
}
