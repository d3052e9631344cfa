package guide

import (
	"go/token"
	"regexp"
	"slices"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// ownAnchors are the anchors of the page itself, to which no text may link.
var ownAnchors = []string{address.Main, address.Start, address.Related, address.Others}

// sectionNames are the names by which site.yaml says what a finished guide has.
var sectionNames = []string{
	address.TLDR, address.GetHelp, address.Steps, address.FeelsLike, address.Timeline, address.Do,
	address.Concerns, address.WhoItFits, address.Safety, address.FAQ, address.References,
}

// anchors are the ids of one page and where each was written, worked out only
// when two are the same.
type anchors map[string]func() token.Position

// add takes an id for the page; two equal ones are a problem at the second.
func (a anchors) add(id string, at func() token.Position, problems *problem.List) {
	first, taken := a[id]
	switch {
	case slices.Contains(ownAnchors, id):
		problems.Errorf(at(), "same-id", "the id %q belongs to the page itself; give this one an id of its own", id)
	case !taken:
		a[id] = at
	default:
		problems.Errorf(at(), "same-id", "the id %q is taken by line %d; give one of the two an id of its own: id: another-one in a list, {#another-one} after a heading", id, first().Line)
	}
}

// hashes returns ids as a link writes them.
func hashes(ids []string) map[string]bool {
	all := map[string]bool{}
	if len(ids) > yamlfile.MaxKnown {
		return nil
	}
	for _, id := range ids {
		all["#"+id] = true
	}
	return all
}

// name is the shape of a folder's or a file's name that may become an address.
var name = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)
