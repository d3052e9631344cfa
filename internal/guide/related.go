package guide

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/yamlfile"
)

// resolveRelated resolves the names of a guide's related guides.
func (l *loader) resolveRelated(d *document) {
	for _, s := range d.related {
		to := d.edition.Prefix.Page(strings.TrimPrefix(s.value, "/"))
		_, known := l.library.guides[to]
		switch {
		case to == d.path:
			l.problems.Errorf(s.pos, "related", "this is the guide itself; name another one")
		case !known && l.awaits(to):
		case !known:
			l.problems.Errorf(s.pos, "related", "there is no guide %q%s", s.value, l.relatedHint(d.edition, to))
		case slices.Contains(d.guide.Related, to):
			l.problems.Errorf(s.pos, "related", "the guide %q stands here already; keep one of them", s.value)
		default:
			d.guide.Related = append(d.guide.Related, to)
		}
	}
}

// relatedHint says which guide an editor may have meant, in the way it is written.
func (l *loader) relatedHint(e *edition, to string) string {
	if moved, ok := l.library.moved[to]; ok {
		return fmt.Sprintf(": it has moved; write %q", strings.TrimPrefix(moved, e.Prefix.Page("")))
	}
	if l.isDraft(to) {
		return ": it is a draft"
	}
	if name := strings.TrimPrefix(to, e.Prefix.Page("")); !strings.Contains(name, "/") {
		return "; name its category too, as in safety/" + name
	}
	var known []string
	for _, path := range l.paths() {
		if name, ok := strings.CutPrefix(path, e.Prefix.Page("")); ok && strings.Contains(name, "/") {
			known = append(known, name)
		}
	}
	return yamlfile.Suggest(strings.TrimPrefix(to, e.Prefix.Page("")), known)
}

// sortGuides puts the guides of every category in the order that site.yaml gives,
// the rest after them by name, and reports names there that are not its guides.
func (l *loader) sortGuides(e *edition) {
	for _, c := range e.Categories {
		rank, slugs := map[string]int{}, []string{}
		for _, g := range c.withDrafts {
			slugs = append(slugs, g.Slug)
		}
		order := e.site.order(c)
		for i, s := range order {
			rank[s.Value] = i - len(order)
			if !slices.Contains(slugs, s.Value) && !l.awaits(e.Prefix.Guide(c.Slug, s.Value)) {
				l.problems.Errorf(s.Here(), "order", "the category %q has no guide %q%s", c.Slug, s.Value, yamlfile.Suggest(s.Value, slugs))
			}
		}
		for _, guides := range [][]*Guide{c.withDrafts, c.Guides} {
			slices.SortFunc(guides, func(a, b *Guide) int {
				return cmp.Or(rank[a.Slug]-rank[b.Slug], cmp.Compare(a.Slug, b.Slug))
			})
		}
	}
}
