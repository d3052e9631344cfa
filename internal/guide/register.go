package guide

import (
	"path"

	"github.com/tovani/guides/internal/yamlfile"
)

// guide reads a guide and gives it its address.
func (l *loader) guide(e *Edition, c *Category, file, slug string) {
	at := e.Prefix.Guide(c.Slug, slug)
	l.broken[at] = true
	src := yamlfile.Read(l.fsys, file, l.name(file), &l.problems)
	if src == nil {
		return
	}
	d := readGuide(src, e.Site, l.works, &l.problems)
	if d == nil {
		return
	}
	delete(l.broken, at)
	g := d.guide
	g.Language, g.Category, g.Slug, g.Path = e.Language, c.Slug, slug, at
	d.prefix = e.Prefix
	l.unlinked = append(l.unlinked, d)
	l.owners[g.Path], l.places[g.Path] = src.Name(), d.links.anchors
	l.identify(d)
	if d.hidden {
		return
	}
	c.Guides = append(c.Guides, g)
	l.library.guides[g.Path] = g
	if g.ID != "" {
		l.library.ids[d.prefix.Permanent(g.ID)] = g.Path
	}
}

// identify reports a permanent id that another guide has, draft or not. Only a
// translation, which stands at the same place in another language, may share it.
func (l *loader) identify(d *unlinkedGuide) {
	if d.guide.ID == "" {
		return
	}
	place := d.guide.Category + "/" + d.guide.Slug
	if first, taken := l.known[d.guide.ID]; taken && first.place != place {
		l.problems.Errorf(d.id.pos, "same-id", "the id %q stands in %s too; the newer of the two needs another", d.guide.ID, first.file)
		return
	}
	l.known[d.guide.ID] = identity{place, d.links.file}
}

// An identity is where a permanent id was first seen: the category and slug, the
// same in every language, and the file.
type identity struct{ place, file string }

// page reads a plain page and gives it its address.
func (l *loader) page(e *Edition, file, slug string) {
	at := e.Prefix.Page(slug)
	l.broken[at] = true
	src := yamlfile.Read(l.fsys, file, l.name(file), &l.problems)
	if src == nil {
		return
	}
	d := readPage(src, &l.problems)
	if d == nil {
		return
	}
	delete(l.broken, at)
	d.page.Slug, d.page.Path = slug, at
	for _, c := range e.Categories {
		if c.Slug == slug {
			l.problems.Errorf(src.At(1, 1), "same-address", "the category %q has this address; rename the page", slug)
		}
	}
	if owner, taken := l.owners[d.page.Path]; taken {
		l.problems.Errorf(src.At(1, 1), "same-address", "this address belongs to %s; rename the page", owner)
	}
	e.Pages = append(e.Pages, d.page)
	l.pages = append(l.pages, d)
	l.library.pages[d.page.Path] = d.page
	l.owners[d.page.Path], l.places[d.page.Path] = src.Name(), d.links.anchors
}

var retirementSchema = yamlfile.For[rawRetirements]()

type rawRetirements struct {
	Retired []rawRetired `yaml:"retired"`
}

type rawRetired struct {
	At      mapping
	Path    scalar `yaml:"path,required,word"`
	On      scalar `yaml:"on,required,word"`
	Why     scalar `yaml:"why,required"`
	Instead scalar `yaml:"instead,word"`
}

// retire reads the addresses whose pages are gone for good.
func (l *loader) retire(language string) {
	file := path.Join(language, "retired.yaml")
	if !l.has(file) {
		return
	}
	src := yamlfile.Read(l.fsys, file, l.name(file), &l.problems)
	raw, ok := retirementSchema.Decode(src, &l.problems)
	if !ok {
		return
	}
	r := newReader(src, &l.problems)
	for _, entry := range raw.Retired {
		if !entry.Path.Given() || !l.checkPath(locate(entry.Path)) {
			continue
		}
		if _, twice := l.library.retired[entry.Path.Value]; twice {
			l.problems.Errorf(entry.Path.Here(), "same-address", "the address %q stands here already; keep one of them", entry.Path.Value)
			continue
		}
		l.retired = append(l.retired, retirement{entry, r})
		l.library.retired[entry.Path.Value] = Retired{On: r.date(entry.On), Why: entry.Why.Value, Instead: entry.Instead.Value}
	}
}

// A retirement is an entry of retired.yaml, to be linked.
type retirement struct {
	raw    rawRetired
	reader *reader
}
