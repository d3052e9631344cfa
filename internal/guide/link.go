package guide

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// link resolves and checks what leads from one file to another. All must have been
// registered.
func (l *loader) link() {
	for _, d := range l.documents {
		if d.unlinked != nil && d.guide != nil && !d.guide.Draft {
			l.registerAliases(d)
		}
	}
	for _, e := range l.editions {
		for _, raw := range e.retired {
			l.retire(e, raw)
		}
	}
	for _, d := range l.documents {
		if d.unlinked == nil {
			continue
		}
		l.checkLinks(d.links, d.path)
		if d.guide != nil {
			l.resolveRelated(d)
		}
	}
	for _, e := range l.editions {
		l.checkLinks(links{links: e.site.links.links}, e.Prefix.Home())
		l.checkLinks(e.facts.links, "")
		l.checkLinks(e.intents, "")
		if e.glossary != nil {
			l.checkLinks(e.glossary.links, e.glossary.path)
		}
		l.resolveWays(e)
		l.sortGuides(e)
	}
	l.completeLater()
	l.collectAddresses()
}

// checkLinks reports links of a file that lead nowhere. self is the path of its own
// page.
func (l *loader) checkLinks(t links, self string) {
	for _, k := range t.links {
		switch {
		case k.path != "" && k.path != self:
			l.check(k)
		case k.id != "" && !slices.Contains(t.anchors, k.id):
			l.problems.Errorf(k.pos, "link", "this page has no anchor %q%s", k.id, yamlfile.Suggest(k.id, t.anchors))
		}
	}
}

// check reports a link to another page that leads nowhere, and returns where it
// leads today.
func (l *loader) check(k link) string {
	to, anchors, ok := l.target(k.path)
	today := to
	if k.id != "" {
		today += "#" + k.id
	}
	_, moved := l.library.moved[k.path]
	switch {
	case !ok && l.awaits(k.path):
	case !ok:
		l.problems.Errorf(k.pos, "link", "there is no page %q%s", k.path, l.hint(to))
	case k.id != "" && !slices.Contains(anchors, k.id):
		l.problems.Errorf(k.pos, "link", "the page %q has no anchor %q%s", to, k.id, yamlfile.Suggest(k.id, anchors))
	case moved:
		l.problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, today)
	}
	return today
}

// awaits reports whether a path may belong to a file that cannot be read: to a page,
// or to a category all of whose guides are broken. The problem is that file's then.
func (l *loader) awaits(to string) bool {
	for broken := range l.broken {
		if broken == to || path.Dir(broken) == to {
			return true
		}
	}
	return strings.Contains(to, address.Prefix("").Permanent("")) && len(l.broken) > 0
}

// target returns today's path and the anchors of the page to which a path leads.
func (l *loader) target(to string) (today string, anchors []string, ok bool) {
	if moved, ok := l.library.moved[to]; ok {
		to = moved
	}
	if living, ok := l.library.ids[to]; ok {
		to = living
	}
	if d, ok := l.byPath[to]; ok {
		return to, d.links.anchors, !l.isDraft(to)
	}
	for _, e := range l.editions {
		switch {
		case to == e.Prefix.Home():
			return to, nil, true
		case e.glossary != nil && to == e.glossary.path:
			return to, e.glossary.links.anchors, true
		case to == e.Prefix.Eligibility():
			return to, e.site.links.anchors, true
		case slices.ContainsFunc(e.Shown(), func(c *Category) bool { return c.Path == to }):
			return to, nil, true
		}
	}
	return to, nil, false
}

func (l *loader) isDraft(path string) bool {
	d, ok := l.byPath[path]
	return ok && d.guide != nil && d.guide.Draft
}

// hint returns what an editor may have meant by a path that leads nowhere.
func (l *loader) hint(to string) string {
	if l.isDraft(to) {
		return ": it is a draft"
	}
	if trimmed := strings.TrimSuffix(to, "/"); trimmed != to && trimmed != "" {
		return fmt.Sprintf("; write it without the last slash, as in %q", trimmed)
	}
	if _, gone := l.library.retired[to]; gone {
		return ": it has been retired"
	}
	for _, e := range l.editions {
		if slices.ContainsFunc(e.Categories, func(c *Category) bool { return c.Path == to }) {
			return ": the category has no published guide yet"
		}
	}
	return yamlfile.Suggest(to, l.paths())
}

// paths returns the paths that an editor may have meant.
func (l *loader) paths() []string {
	known := slices.Concat(slices.Collect(maps.Keys(l.library.guides)), slices.Collect(maps.Keys(l.library.pages)))
	for _, e := range l.editions {
		for _, c := range e.Shown() {
			known = append(known, c.Path)
		}
	}
	return known
}
