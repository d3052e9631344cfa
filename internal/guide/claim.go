package guide

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

var addressShape = regexp.MustCompile(`^(?:/[A-Za-z0-9._~-]+)+$`)

// address reports an address that could not be asked for.
func (r *reader) address(s scalar) bool {
	if addressShape.MatchString(s.value) && path.Clean(s.value) == s.value {
		return true
	}
	r.problems.Errorf(s.here(), "address", "%q is not an address of ours; it begins with /, has no / at its end, and between them letters, digits and the signs - . _ ~", s.value)
	return false
}

// aliases takes the earlier addresses of a guide.
func (l *loader) aliases(d *draft) {
	for _, s := range d.raw.Aliases {
		if !d.reader.address(s) {
			continue
		}
		switch taken := l.takenBy(s.value); {
		case s.value == d.guide.Path:
			d.reader.problems.Errorf(s.here(), "same-address", "this is the address that the guide has today; aliases are earlier ones")
			continue
		case taken == d.reader.src.name:
			d.reader.problems.Errorf(s.here(), "same-address", "the address %q stands here already; keep one of them", s.value)
			continue
		case taken != "":
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
	first := strings.Split(address, "/")[1:]
	for _, e := range l.library.Editions {
		if e.Prefix == "/"+first[0] {
			first = append(first[1:], "")
		}
		if slices.ContainsFunc(e.Categories, func(c *Category) bool { return c.Path == address }) {
			return "a category"
		}
	}
	if slices.Contains(reserved, first[0]) {
		return "the program"
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
