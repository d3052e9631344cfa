package guide

import (
	"go/token"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// Anchors of the parts that every guide has in the same place.
const (
	anchorTLDR       = "tldr"
	anchorGetHelp    = "get-help"
	anchorEmergency  = "emergency"
	anchorSteps      = "steps"
	anchorFeelsLike  = "feels-like"
	anchorTimeline   = "timeline"
	anchorDo         = "do"
	anchorConcerns   = "concerns"
	anchorWhoItFits  = "who-it-fits"
	anchorSafety     = "safety"
	anchorQuestions  = "questions-to-ask"
	anchorFAQ        = "faq"
	anchorReferences = "references"
)

// ownAnchors are ids of the page's own, to which no text may link.
var ownAnchors = []string{"main", "start", "related", "others"}

// sectionNames are the names by which site.yaml says what a finished guide has.
var sectionNames = []string{
	anchorTLDR, anchorGetHelp, anchorSteps, anchorFeelsLike, anchorTimeline, anchorDo,
	anchorConcerns, anchorWhoItFits, anchorSafety, anchorFAQ, anchorReferences,
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

// fragments gives ids as a link writes them.
func fragments(ids []string) map[string]bool {
	all := map[string]bool{}
	if len(ids) > yamlfile.MaxKnown {
		return nil
	}
	for _, id := range ids {
		all["#"+id] = true
	}
	return all
}

// slug makes an id from a title: lower case, apostrophes dropped, every other
// run of signs that are neither letters nor digits one hyphen, none at the ends.
func slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(title) {
		switch {
		case strings.ContainsRune("'\u2018\u2019\u02bc", r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		default:
			gap = true
		}
	}
	return b.String()
}

// name is the shape of a folder's or a file's name that may become an address.
var name = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)
