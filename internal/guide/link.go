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
				r.problems.Errorf(k.pos, "link", "this page has no place %q, %s", "#"+k.id, nearest(k.id, own))
			}
			continue
		}
		l.check(r.problems, k)
	}
}

// check reports a link to another page that leads nowhere.
func (l *loader) check(problems *problem.List, k link) {
	to, anchors, ok := l.target(k.path)
	switch {
	case !ok:
		problems.Errorf(k.pos, "link", "there is no page %q%s", k.path, l.hint(k.path))
	case to != k.path:
		problems.Warnf(k.pos, "link", "the page %q has moved; write %q", k.path, to)
	}
	if _, there := anchors[k.id]; ok && k.id != "" && !there {
		problems.Errorf(k.pos, "link", "the page %q has no place %q, %s", to, "#"+k.id, nearest(k.id, anchors))
	}
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
		if address == e.Prefix+"/" && e.Prefix == "" || address == e.Prefix && e.Prefix != "" || address == e.Prefix+"/eligibility" {
			return address, anchors{}, true
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
	known := map[string]bool{}
	for p := range l.library.guides {
		known[p] = true
	}
	for p := range l.library.pages {
		known[p] = true
	}
	return ", " + nearest(address, known)
}

// address reports an address that could not be asked for.
func (r *reader) address(s scalar) bool {
	if strings.HasPrefix(s.value, "/") && path.Clean(s.value) == s.value && s.value != "/" && !strings.ContainsAny(s.value, "?#% \\") {
		return true
	}
	r.problems.Errorf(s.here(), "address", "%q is not an address of ours; it begins with / and has no / at its end, no ? and no #", s.value)
	return false
}

// aliases takes the earlier addresses of a guide.
func (l *loader) aliases(d *draft) {
	for _, s := range d.raw.Aliases {
		if !d.reader.address(s) {
			continue
		}
		if taken := l.takenBy(s.value); taken != "" {
			d.reader.problems.Errorf(s.here(), "same-address", "the address %q belongs to %s", s.value, taken)
			continue
		}
		l.library.moved[s.value] = d.guide.Path
		l.owners[s.value] = d.reader.src.name
	}
}

// takenBy names what answers at an address already, or nothing.
func (l *loader) takenBy(address string) string {
	if owner, ok := l.owners[address]; ok {
		return owner
	}
	if _, _, ok := l.target(address); ok {
		return "a page of the site"
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	for _, own := range reserved {
		if first == own {
			return "the program"
		}
	}
	return ""
}

func (l *loader) checkRetired(r retirement) {
	if taken := l.takenBy(r.raw.Path.value); taken != "" {
		r.reader.problems.Errorf(r.raw.Path.here(), "same-address", "the address %q is not gone: it belongs to %s", r.raw.Path.value, taken)
	}
	if r.raw.Instead.set() {
		r.reader.link(r.raw.Instead.here(), r.raw.Instead.value)
	}
	for _, k := range r.reader.links {
		l.check(r.reader.problems, k)
	}
	r.reader.links = nil
}

// related resolves the names of related guides.
func (l *loader) related(d *draft) {
	for _, s := range d.raw.Related {
		to := d.prefix + "/" + strings.TrimPrefix(s.value, "/")
		if _, ok := l.library.guides[to]; !ok {
			d.reader.problems.Errorf(s.here(), "related", "there is no guide %q%s", s.value, l.hint(to))
			continue
		}
		d.guide.Related = append(d.guide.Related, to)
	}
}

// ways resolves links of site.yaml that the page draws itself.
func (l *loader) ways(f *siteFile, all []rawWay) []Way {
	var ways []Way
	for _, raw := range all {
		to, id, _ := strings.Cut(raw.To.value, "#")
		if raw.To.set() {
			l.check(f.reader.problems, link{raw.To.here(), to, id})
		}
		ways = append(ways, Way{raw.Title.value, raw.Text.value, to, id})
	}
	return ways
}

// checkOrder reports names in the order of a category that are not its guides.
func (l *loader) checkOrder(f *siteFile, e *Edition) {
	for _, raw := range f.categories {
		for _, s := range raw.Order {
			if !l.isGuide(e, raw.Slug.value, s.value) {
				f.reader.problems.Errorf(s.here(), "order", "the category %q has no guide %q", raw.Slug.value, s.value)
			}
		}
	}
}

func (l *loader) isGuide(e *Edition, category, slug string) bool {
	for _, d := range l.drafts {
		if d.prefix == e.Prefix && d.guide.Category == category && d.guide.Slug == slug {
			return true
		}
	}
	return false
}
