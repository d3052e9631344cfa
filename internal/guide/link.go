package guide

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// link follows everything that leads from one file to another, now that all
// have been read.
func (l *loader) link() {
	for _, d := range l.unlinked {
		if !d.hidden {
			l.aliases(d)
		}
	}
	for _, r := range l.retired {
		l.checkRetired(r)
	}
	for _, d := range l.unlinked {
		l.follow(d.links, d.guide.Path)
		l.related(d)
	}
	for _, d := range l.pages {
		l.follow(d.links, d.page.Path)
	}
	for _, e := range l.library.Editions {
		f := l.sites[e.Prefix]
		l.follow(f.reader.fileLinks(), e.Prefix.Home())
		f.site.Ways, f.site.Footer = l.ways(f, f.ways), l.ways(f, f.footer)
		l.checkOrder(f, e)
	}
}

// follow reports links of a file that lead nowhere. self is where its own page
// stands.
func (l *loader) follow(t links, self string) {
	for _, k := range t.links {
		own := l.places[self]
		switch {
		case k.path != "" && k.path != self:
			l.check(k)
		case k.id != "" && !slices.Contains(own, k.id):
			l.problems.Errorf(k.pos, "link", "this page has no place %q%s", "#"+k.id, yamlfile.Suggest("#"+k.id, hashes(own)))
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
		l.problems.Errorf(k.pos, "link", "the page %q has no place %q%s", to, "#"+k.id, yamlfile.Suggest("#"+k.id, hashes(places)))
	case to != k.path && k.id != "":
		l.problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to+"#"+k.id)
	case to != k.path:
		l.problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to)
	}
}

// awaits reports whether a path will lead somewhere once a file is mended whose
// problems have been reported: a page, or a category whose guides are all broken.
func (l *loader) awaits(to string) bool {
	for broken := range l.broken {
		if broken == to || path.Dir(broken) == to {
			return true
		}
	}
	return strings.Contains(to, address.Prefix("").Permanent("")) && len(l.broken) > 0
}

// target finds the page at a path: where it is today, and the ids on it.
func (l *loader) target(to string) (at string, places []string, ok bool) {
	if moved, ok := l.library.moved[to]; ok {
		to = moved
	}
	if l.shown(to) {
		return to, l.places[to], true
	}
	if today, ok := l.library.ids[to]; ok {
		return to, l.places[today], true
	}
	for _, e := range l.library.Editions {
		switch {
		case to == e.Prefix.Home():
			return to, nil, true
		case to == e.Prefix.Eligibility():
			return to, l.sites[e.Prefix].reader.fileLinks().anchors, true
		}
		for _, c := range e.Shown() {
			if c.Path == to {
				return to, nil, true
			}
		}
	}
	return to, nil, false
}

// shown reports whether a guide or plain page that readers can open stands at a
// path.
func (l *loader) shown(to string) bool {
	_, guide := l.library.guides[to]
	_, page := l.library.pages[to]
	return guide || page
}

// hint says what an editor may have meant by a path that leads nowhere.
func (l *loader) hint(to string) string {
	for _, d := range l.unlinked {
		if d.hidden && d.guide.Path == to {
			return ": it is a draft"
		}
	}
	if trimmed := strings.TrimSuffix(to, "/"); trimmed != to && trimmed != "" {
		return fmt.Sprintf("; write it without the last slash, as in %q", trimmed)
	}
	if _, gone := l.library.retired[to]; gone {
		return ": it has been retired"
	}
	for _, e := range l.library.Editions {
		for _, c := range e.Categories {
			if c.Path == to {
				return ": the category has no published guide yet"
			}
		}
	}
	return yamlfile.Suggest(to, l.addresses())
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
