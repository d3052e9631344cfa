package guide

import (
	"go/token"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
)

// ownAnchors are the anchors of the page itself, to which no text may link.
var ownAnchors = []string{address.Main, address.Start, address.Related, address.Others}

// addAnchor adds an id to the page; one that the page has already is a problem. The
// position is not valid where the text that has the id was refused.
func (r *reader) addAnchor(id string, at token.Position) {
	first, taken := r.anchors[id]
	switch {
	case !at.IsValid():
	case slices.Contains(ownAnchors, id), strings.HasPrefix(id, address.Definition("")):
		r.problems.Errorf(at, "same-id", "the id %q belongs to the page itself; give this one an id of its own", id)
	case taken && at.Line == 1:
		r.problems.Errorf(first, "same-id", "the id %q belongs to a part that every page has; give this one another, such as %q, or write its text under that key", id, "more-"+id)
	case taken:
		r.problems.Errorf(at, "same-id", "the id %q is taken by line %d; give one of the two an id of its own: id: another-one in a list, {#another-one} after a heading", id, first.Line)
	default:
		r.anchors[id] = at
	}
}

// ownID adds an id that the editor chose.
func (r *reader) ownID(id string, at token.Position) {
	if address.Slug(id) != id {
		r.problems.Errorf(at, "id", "the id %q must be lower-case letters, digits and single hyphens, as in %q", id, address.Slug(id))
		return
	}
	r.addAnchor(id, at)
}

// derivedID adds an id derived from a title, and returns it.
func (r *reader) derivedID(title string, at token.Position) string {
	id := address.Slug(title)
	if id == "" {
		r.problems.Errorf(at, "id", "no id can be made from this title; give it one: id: its-own in a list, {#its-own} after a heading")
		return ""
	}
	r.addAnchor(id, at)
	return id
}
