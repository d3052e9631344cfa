package guide

import (
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
)

// An Address is where a path leads.
type Address struct {
	Path      string   // of the page
	Permanent string   // path of the guide, or empty
	File      string   // as problems call it
	Anchors   []string // on the page, in the order of the alphabet, but for those of citations and references
}

// Addresses returns what the paths of all guides, plain pages and categories lead to,
// earlier and permanent paths too. It is nil if a site.yaml cannot be read.
func (l *Library) Addresses() map[string]Address { return l.addresses }

// Answers reports whether a path leads to a page, to one that is said to be gone, or to
// a file that cannot be read.
func (l *Library) Answers(path string) bool {
	_, known := l.addresses[path]
	_, gone := l.retired[path]
	return known || gone || l.unreadable[path]
}

// collectAddresses sets the addresses of the library.
func (l *loader) collectAddresses() {
	all := map[string]Address{}
	for path, d := range l.byPath {
		if d.guide == nil || !d.guide.Draft {
			all[path] = Address{Path: d.path, File: d.file, Anchors: d.keptAnchors()}
		}
	}
	for permanent, path := range l.library.ids {
		if to, ok := all[path]; ok {
			to.Permanent = permanent
			all[permanent], all[path] = to, to
		}
	}
	for _, e := range l.editions {
		for _, c := range e.Shown() {
			all[c.Path] = Address{Path: c.Path, File: l.name(e.Language + "/site.yaml")}
		}
	}
	l.library.addresses, l.library.unreadable = all, l.broken
}

// keptAnchors returns the anchors that others may link to. Those of citations and
// references come and go with what a text cites.
func (d *document) keptAnchors() []string {
	return slices.DeleteFunc(slices.Sorted(slices.Values(d.links.anchors)), func(anchor string) bool {
		return strings.HasPrefix(anchor, "cite-") || d.guide != nil && (anchor == address.References || d.guide.cites(anchor))
	})
}

func (g *Guide) cites(id string) bool {
	return slices.ContainsFunc(g.References, func(r Reference) bool { return r.ID == id })
}
