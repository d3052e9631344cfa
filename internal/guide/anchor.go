package guide

import (
	"go/token"
	"slices"

	"github.com/tovani/guides/internal/address"
)

// ownAnchors are the anchors of the page itself, to which no text may link.
var ownAnchors = []string{address.Main, address.Start, address.Related, address.Others}

// anchors are the ids of one page and where each was written.
type anchors map[string]token.Position

// addAnchor adds an id to the page; one that the page has already is a problem. The
// position is not valid where the text that has the id was refused.
func (r *reader) addAnchor(id string, at token.Position) {
	first, taken := r.anchors[id]
	switch {
	case !at.IsValid():
	case slices.Contains(ownAnchors, id):
		r.problems.Errorf(at, "same-id", "the id %q belongs to the page itself; give this one an id of its own", id)
	case taken:
		r.problems.Errorf(at, "same-id", "the id %q is taken by line %d; give one of the two an id of its own: id: another-one in a list, {#another-one} after a heading", id, first.Line)
	default:
		r.anchors[id] = at
	}
}
