package guide

import (
	"path"
)

// guide reads a guide and gives it its address.
func (l *loader) guide(e *Edition, c *Category, file, slug string) {
	address := path.Join(c.Path, slug)
	l.broken[address] = true
	src := readSource(l.fsys, file, l.name(file), &l.problems)
	if src == nil {
		return
	}
	d := readGuide(src, e.Site, l.works, &l.problems)
	if d == nil {
		return
	}
	delete(l.broken, address)
	g := d.guide
	g.Language, g.Category, g.Slug, g.Path = e.Language, c.Slug, slug, address
	d.prefix = e.Prefix
	l.drafts = append(l.drafts, d)
	l.owners[g.Path], l.places[g.Path] = src.name, d.trail.places
	l.identify(d)
	if d.hidden {
		return
	}
	c.Guides = append(c.Guides, g)
	l.library.guides[g.Path] = g
	if g.ID != "" {
		l.library.ids[d.prefix+"/"+g.ID] = g.Path
	}
}

// identify reports a permanent id that another guide has, draft or not. Only a
// translation, which stands at the same place in another language, may share it.
func (l *loader) identify(d *draft) {
	if d.guide.ID == "" {
		return
	}
	place := d.guide.Category + "/" + d.guide.Slug
	if first, taken := l.known[d.guide.ID]; taken && first.place != place {
		l.problems.Errorf(d.id.pos, "same-id", "the id %q stands in %s too; the newer of the two needs another", d.guide.ID, first.file)
		return
	}
	l.known[d.guide.ID] = identity{place, d.trail.file}
}

// An identity is where a permanent id was first seen: the category and slug, the
// same in every language, and the file.
type identity struct{ place, file string }

// page reads a plain page and gives it its address.
func (l *loader) page(e *Edition, file, slug string) {
	address := e.Prefix + "/" + slug
	l.broken[address] = true
	src := readSource(l.fsys, file, l.name(file), &l.problems)
	if src == nil {
		return
	}
	d := readPage(src, &l.problems)
	if d == nil {
		return
	}
	delete(l.broken, address)
	d.page.Slug, d.page.Path = slug, address
	for _, c := range e.Categories {
		if c.Slug == slug {
			l.problems.Errorf(src.at(1, 1), "same-address", "the category %q has this address; rename the page", slug)
		}
	}
	if owner, taken := l.owners[d.page.Path]; taken {
		l.problems.Errorf(src.at(1, 1), "same-address", "this address belongs to %s; rename the page", owner)
	}
	e.Pages = append(e.Pages, d.page)
	l.pages = append(l.pages, d)
	l.library.pages[d.page.Path] = d.page
	l.owners[d.page.Path], l.places[d.page.Path] = src.name, d.trail.places
}

type rawRetirements struct {
	Retired []rawRetired `yaml:"retired"`
}

type rawRetired struct {
	At      place
	Path    scalar `yaml:"path,required"`
	On      scalar `yaml:"on,required"`
	Why     scalar `yaml:"why,required"`
	Instead scalar `yaml:"instead"`
}

// retire reads the addresses whose pages are gone for good.
func (l *loader) retire(language string) {
	file := path.Join(language, "retired.yaml")
	if !l.has(file) {
		return
	}
	var raw rawRetirements
	src, ok := readYAML(l.fsys, file, l.name(file), &raw, &l.problems)
	if !ok {
		return
	}
	r := newReader(src, &l.problems)
	for _, entry := range raw.Retired {
		if !entry.Path.set() || !l.address(entry.Path.mark()) {
			continue
		}
		if _, twice := l.library.retired[entry.Path.value]; twice {
			l.problems.Errorf(entry.Path.here(), "same-address", "the address %q stands here already; keep one of them", entry.Path.value)
			continue
		}
		l.retired = append(l.retired, retirement{entry, r})
		l.library.retired[entry.Path.value] = Retired{On: r.date(entry.On), Why: entry.Why.value, Instead: entry.Instead.value}
	}
}

// A retirement is an entry of retired.yaml, to be linked.
type retirement struct {
	raw    rawRetired
	reader *reader
}
