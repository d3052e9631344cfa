package guide

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/yamlfile"
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
		l.follow(d.trail, d.guide.Path)
		l.related(d)
	}
	for _, d := range l.pages {
		l.follow(d.trail, d.page.Path)
	}
	for _, e := range l.library.Editions {
		f := l.sites[e.Prefix]
		l.follow(f.reader.trail(), e.Prefix+"/")
		f.site.Ways, f.site.Footer = l.ways(f, f.ways), l.ways(f, f.footer)
		l.checkOrder(f, e)
	}
}

// follow reports links of a file that lead nowhere. self is where its own page
// stands.
func (l *loader) follow(t trail, self string) {
	for _, k := range t.links {
		own := l.places[self]
		switch {
		case k.path != "" && k.path != self:
			l.check(k)
		case k.id != "" && !slices.Contains(own, k.id):
			l.problems.Errorf(k.pos, "link", "this page has no place %q%s", "#"+k.id, yamlfile.Suggest("#"+k.id, fragments(own)))
		}
	}
}

// check reports a link to another page that leads nowhere.
func (l *loader) check(k link) {
	to, places, ok := l.target(k.path)
	switch {
	case !ok && l.awaits(k.path):
	case !ok:
		l.problems.Errorf(k.pos, "link", "there is no page %q%s", k.path, l.hint(k.path))
	case k.id != "" && !slices.Contains(places, k.id):
		l.problems.Errorf(k.pos, "link", "the page %q has no place %q%s", to, "#"+k.id, yamlfile.Suggest("#"+k.id, fragments(places)))
	case to != k.path && k.id != "":
		l.problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to+"#"+k.id)
	case to != k.path:
		l.problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to)
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

// target finds the page at an address: where it is today, and the ids on
// it.
func (l *loader) target(address string) (to string, places []string, ok bool) {
	if moved, ok := l.library.moved[address]; ok {
		address = moved
	}
	if l.shown(address) {
		return address, l.places[address], true
	}
	for _, e := range l.library.Editions {
		switch {
		case address == e.Prefix+"/" && e.Prefix == "", address == e.Prefix && e.Prefix != "":
			return address, nil, true
		case address == e.Prefix+"/eligibility":
			return address, l.sites[e.Prefix].reader.trail().places, true
		}
		if id, permanent := strings.CutPrefix(address, e.Prefix+"/g/"); permanent {
			to, known := l.library.ids[e.Prefix+"/"+id]
			return address, l.places[to], known
		}
		for _, c := range e.Shown() {
			if c.Path == address {
				return address, nil, true
			}
		}
	}
	return address, nil, false
}

// shown tells whether a guide or plain page that readers can open stands at an
// address.
func (l *loader) shown(address string) bool {
	_, guide := l.library.guides[address]
	_, page := l.library.pages[address]
	return guide || page
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
	return yamlfile.Suggest(address, l.addresses())
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
