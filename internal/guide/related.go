package guide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// related resolves the names of related guides.
func (l *loader) related(d *unlinkedGuide) {
	for _, s := range d.related {
		to := d.prefix.Page(strings.TrimPrefix(s.value, "/"))
		_, known := l.library.guides[to]
		switch {
		case to == d.guide.Path:
			l.problems.Errorf(s.pos, "related", "this is the guide itself; name another one")
		case !known && l.awaits(to):
		case !known:
			l.problems.Errorf(s.pos, "related", "there is no guide %q%s", s.value, l.relatedHint(d.prefix, to))
		case slices.Contains(d.guide.Related, to):
			l.problems.Errorf(s.pos, "related", "the guide %q stands here already; keep one of them", s.value)
		default:
			d.guide.Related = append(d.guide.Related, to)
		}
	}
}

// relatedHint says which guide may have been meant, in the way it is written.
func (l *loader) relatedHint(prefix address.Prefix, to string) string {
	if moved, ok := l.library.moved[to]; ok {
		return fmt.Sprintf(": it has moved; write %q", strings.TrimPrefix(moved, prefix.Page("")))
	}
	if slices.ContainsFunc(l.unlinked, func(d *unlinkedGuide) bool { return d.hidden && d.guide.Path == to }) {
		return ": it is a draft"
	}
	known := map[string]bool{}
	for path := range l.library.guides {
		if name, ok := strings.CutPrefix(path, prefix.Page("")); ok {
			known[name] = true
		}
	}
	return yamlfile.Suggest(strings.TrimPrefix(to, prefix.Page("")), known)
}

// ways resolves links of site.yaml that the page draws itself.
func (l *loader) ways(f *siteFile, all []rawWay) []Way {
	var ways []Way
	for _, raw := range all {
		to, id, _ := strings.Cut(raw.To.Value, "#")
		switch {
		case !raw.To.Given():
		case !strings.HasPrefix(to, "/"):
			l.problems.Errorf(raw.To.Here(), "link", "%q is not an address of ours; it begins with /", raw.To.Value)
		default:
			l.check(link{raw.To.Here(), to, id})
		}
		ways = append(ways, Way{raw.Title.Value, raw.Text.Value, to, id})
	}
	return ways
}

// checkOrder reports names in the order of a category that are not its guides.
func (l *loader) checkOrder(f *siteFile, e *Edition) {
	for _, raw := range f.categories {
		for _, s := range raw.Order {
			if known := l.guidesOf(e, raw.Slug.Value); !known[s.Value] && !l.awaits(e.Prefix.Guide(raw.Slug.Value, s.Value)) {
				l.problems.Errorf(s.Here(), "order", "the category %q has no guide %q%s", raw.Slug.Value, s.Value, yamlfile.Suggest(s.Value, known))
			}
		}
	}
}

// guidesOf gives the slugs of a category's guides, drafts too.
func (l *loader) guidesOf(e *Edition, category string) map[string]bool {
	all := map[string]bool{}
	for _, d := range l.unlinked {
		if d.prefix == e.Prefix && d.guide.Category == category {
			all[d.guide.Slug] = true
		}
	}
	return all
}
