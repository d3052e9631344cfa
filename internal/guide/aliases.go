package guide

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
)

var pathShape = regexp.MustCompile(`^(?:/[A-Za-z0-9._~-]+)+$`)

// checkPath reports a path that could not be asked for.
func (l *loader) checkPath(s located) bool {
	if pathShape.MatchString(s.value) && path.Clean(s.value) == s.value {
		return true
	}
	l.problems.Errorf(s.pos, "address", "%q is not an address of ours; it begins with /, has no / at its end, and between them letters, digits and the signs - . _ ~", s.value)
	return false
}

// aliases takes the earlier addresses of a guide.
func (l *loader) aliases(d *unlinkedGuide) {
	for _, s := range d.aliases {
		if !l.checkPath(s) {
			continue
		}
		switch taken := l.takenBy(s.value); {
		case s.value == d.guide.Path:
			l.problems.Errorf(s.pos, "same-address", "this is the address that the guide has today; aliases are earlier ones")
			continue
		case taken == d.links.file:
			l.problems.Errorf(s.pos, "same-address", "the address %q stands here already; keep one of them", s.value)
			continue
		case taken != "":
			l.problems.Errorf(s.pos, "same-address", "the address %q belongs to %s", s.value, taken)
			continue
		}
		l.library.moved[s.value] = d.guide.Path
		l.owners[s.value] = d.links.file
	}
}

// takenBy names what has a path already, or nothing.
func (l *loader) takenBy(to string) string {
	if owner, ok := l.owners[to]; ok {
		return owner
	}
	first := strings.Split(to, "/")[1:]
	for _, e := range l.library.Editions {
		if e.Prefix.Home() == "/"+first[0] {
			first = append(first[1:], "")
		}
		if slices.ContainsFunc(e.Categories, func(c *Category) bool { return c.Path == to }) {
			return "a category"
		}
	}
	if address.Reserved(first[0]) {
		return "the program"
	}
	return ""
}

func (l *loader) checkRetired(r retirement) {
	if taken := l.takenBy(r.raw.Path.Value); taken != "" {
		l.problems.Errorf(r.raw.Path.Here(), "same-address", "the address %q is not gone: it belongs to %s", r.raw.Path.Value, taken)
	}
	if r.raw.Instead.Given() {
		r.reader.link(r.raw.Instead.Here(), r.raw.Instead.Value)
	}
	for _, k := range r.reader.links {
		l.check(k)
	}
	r.reader.links = nil
}
