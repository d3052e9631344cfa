package guide

import (
	"fmt"
	"path"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

// link follows everything that leads from one file to another, now that all
// have been read.
func (l *loader) link() {
	for _, d := range l.drafts {
		if !d.hidden {
			l.aliases(d)
		}
	}
	for _, r := range l.retired {
		l.checkRetired(r)
	}
	for _, d := range l.drafts {
		l.follow(d.reader, d.guide.Path, d.guide.anchors)
		l.related(d)
	}
	for _, d := range l.pages {
		l.follow(d.reader, d.page.Path, d.page.anchors)
	}
	for _, e := range l.library.Editions {
		f := l.sites[e.Prefix]
		l.follow(f.reader, e.Prefix+"/", anchors{})
		f.site.Ways, f.site.Footer = l.ways(f, f.ways), l.ways(f, f.footer)
		l.checkOrder(f, e)
	}
}

// follow reports links of a file that lead nowhere.
func (l *loader) follow(r *reader, self string, own anchors) {
	for _, k := range r.links {
		if k.path == "" {
			k.path = self
		}
		if k.path == self && own != nil {
			if _, ok := own[k.id]; k.id != "" && !ok {
				r.problems.Errorf(k.pos, "link", "this page has no place %q%s", "#"+k.id, nearest("#"+k.id, own.links()))
			}
			continue
		}
		l.check(r.problems, k)
	}
}

// check reports a link to another page that leads nowhere.
func (l *loader) check(problems *problem.List, k link) {
	to, anchors, ok := l.target(k.path)
	_, there := anchors[k.id]
	switch {
	case !ok && l.awaits(k.path):
	case !ok:
		problems.Errorf(k.pos, "link", "there is no page %q%s", k.path, l.hint(k.path))
	case k.id != "" && !there:
		problems.Errorf(k.pos, "link", "the page %q has no place %q%s", to, "#"+k.id, nearest("#"+k.id, anchors.links()))
	case to != k.path && k.id != "":
		problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to+"#"+k.id)
	case to != k.path:
		problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to)
	}
}

// awaits tells whether an address will lead somewhere once a file is mended whose
// problems have been reported: a page, or a category whose guides are all broken.
func (l *loader) awaits(address string) bool {
	for broken := range l.broken {
		if broken == address || path.Dir(broken) == address {
			return true
		}
	}
	return strings.Contains(address, "/g/") && len(l.broken) > 0
}

// target finds the page at an address: where it is today, and its anchors.
func (l *loader) target(address string) (to string, on anchors, ok bool) {
	if moved, ok := l.library.moved[address]; ok {
		address = moved
	}
	if g, ok := l.library.guides[address]; ok {
		return address, g.anchors, true
	}
	if p, ok := l.library.pages[address]; ok {
		return address, p.anchors, true
	}
	for _, e := range l.library.Editions {
		switch {
		case address == e.Prefix+"/" && e.Prefix == "", address == e.Prefix && e.Prefix != "":
			return address, anchors{}, true
		case address == e.Prefix+"/eligibility":
			return address, l.sites[e.Prefix].reader.anchors, true
		}
		if id, permanent := strings.CutPrefix(address, e.Prefix+"/g/"); permanent {
			to, known := l.library.ids[e.Prefix+"/"+id]
			return address, l.library.anchorsAt(to), known
		}
		for _, c := range e.Shown() {
			if c.Path == address {
				return address, anchors{}, true
			}
		}
	}
	return address, nil, false
}

func (l *Library) anchorsAt(path string) anchors {
	if g, ok := l.guides[path]; ok {
		return g.anchors
	}
	return nil
}

// hint says what an editor may have meant by an address that leads nowhere.
func (l *loader) hint(address string) string {
	for _, d := range l.drafts {
		if d.hidden && d.guide.Path == address {
			return ": it is a draft"
		}
	}
	if trimmed := strings.TrimSuffix(address, "/"); trimmed != address && trimmed != "" {
		return fmt.Sprintf("; write it without the last slash, as in %q", trimmed)
	}
	if _, gone := l.library.retired[address]; gone {
		return ": it has been retired"
	}
	for _, e := range l.library.Editions {
		for _, c := range e.Categories {
			if c.Path == address {
				return ": the category has no published guide yet"
			}
		}
	}
	return nearest(address, l.addresses())
}

// addresses are those an editor may have meant, gathered once.
func (l *loader) addresses() map[string]bool {
	if l.pointsTo != nil {
		return l.pointsTo
	}
	l.pointsTo = map[string]bool{}
	for p := range l.library.guides {
		l.pointsTo[p] = true
	}
	for p := range l.library.pages {
		l.pointsTo[p] = true
	}
	for _, e := range l.library.Editions {
		for _, c := range e.Shown() {
			l.pointsTo[c.Path] = true
		}
	}
	return l.pointsTo
}
