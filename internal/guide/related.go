package guide

import (
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

// relatedHint returns which guide an editor may have meant, as it is to be written.
func (l *loader) relatedHint(e *edition, to string) string {
	if moved, ok := l.library.moved[to]; ok {
		return fmt.Sprintf(": it has moved; write %q", strings.TrimPrefix(moved, e.Prefix.Page("")))
	}
	if l.isDraft(to) {
		return ": it is a draft"
	}
	if _, gone := l.library.retired[to]; gone {
		return ": it has been retired; delete this line"
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
