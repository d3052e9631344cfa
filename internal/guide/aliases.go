package guide

import (
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
)

// registerAliases registers the earlier paths of a guide.
func (l *loader) registerAliases(d *document) {
	for _, s := range d.aliases {
		switch taken := l.takenBy(s.value); {
		case s.value == d.path:
			l.problems.Errorf(s.pos, "same-address", "this is the address that the guide has today; aliases are earlier ones")
		case taken == d.file:
			l.problems.Errorf(s.pos, "same-address", "the address %q stands here already; keep one of them", s.value)
		case taken != "":
			l.problems.Errorf(s.pos, "same-address", "the address %q belongs to %s", s.value, taken)
		default:
			l.library.moved[s.value] = d.path
			l.byPath[s.value] = d
		}
	}
}

// takenBy names what has a path already, or nothing.
func (l *loader) takenBy(to string) string {
	if d, ok := l.byPath[to]; ok {
		return d.file
	}
	for _, e := range l.library.Editions {
		below, inside := strings.CutPrefix(to, e.Prefix.Page(""))
		first, _, _ := strings.Cut(below, "/")
		switch {
		case to == e.Prefix.Home():
			return "the language " + e.Language
		case slices.ContainsFunc(e.Categories, func(c *Category) bool { return c.Path == to }):
			return "a category"
		case inside && address.Reserved(first):
			return "the program"
		}
	}
	return ""
}

// retire registers a page that is gone for good under its path and, if it had one,
// its permanent path.
func (l *loader) retire(e *edition, raw rawRetired) {
	if !raw.Path.Given() {
		return
	}
	gone := Retired{On: raw.On.Day(), Why: raw.Why.Value, Instead: l.instead(raw.Instead)}
	if taken := l.takenBy(raw.Path.Value); taken != "" {
		l.problems.Errorf(raw.Path.Here(), "same-address", "the address %q is not gone: it belongs to %s", raw.Path.Value, taken)
	}
	l.addRetired(raw.Path, "address", raw.Path.Value, gone)
	if !raw.ID.Given() {
		return
	}
	permanent := e.Prefix.Permanent(raw.ID.Value)
	if today, taken := l.library.ids[permanent]; taken {
		l.problems.Errorf(raw.ID.Here(), "same-id", "the id %q is not gone: it belongs to %s", raw.ID.Value, l.byPath[today].file)
	}
	l.addRetired(raw.ID, "id", permanent, gone)
}

// addRetired registers a path that is gone; a second one is a problem.
func (l *loader) addRetired(s scalar, what, path string, gone Retired) {
	if _, twice := l.library.retired[path]; twice {
		l.problems.Errorf(s.Here(), "same-"+what, "the %s %q stands here already; keep one of them", what, s.Value)
	}
	l.library.retired[path] = gone
}

// instead returns the path, today, of what stands in for a page that is gone.
func (l *loader) instead(s scalar) string {
	r := reader{problems: &l.problems}
	if s.Given() {
		r.link(s.Here(), s.Value)
	}
	if len(r.links) == 0 {
		return s.Value
	}
	return l.check(r.links[0])
}
