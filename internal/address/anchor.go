package address

import (
	"strings"
	"unicode"
)

// The anchors of the sections of a guide's page.
const (
	TLDR       = "tldr"
	GetHelp    = "get-help"
	Emergency  = "emergency"
	Steps      = "steps"
	Checklist  = "checklist"
	FeelsLike  = "feels-like"
	Timeline   = "timeline"
	Do         = "do"
	Concerns   = "concerns"
	WhoItFits  = "who-it-fits"
	Safety     = "safety"
	Questions  = "questions-to-ask"
	FAQ        = "faq"
	References = "references"
)

// Notices is the anchor of the notices on a plain page that shows them.
const Notices = "notices"

// The anchors that no text of an editor may link to.
const (
	Main    = "main"
	Start   = "start"
	Related = "related"
	Others  = "others"
)

// Slug returns the anchor of a title: in lower case, without apostrophes, and with one
// hyphen for every other run of characters that are neither letters nor digits, but none
// at the ends.
func Slug(title string) string {
	words := strings.FieldsFunc(apostrophes.Replace(strings.ToLower(title)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
	return strings.Join(words, "-")
}

var apostrophes = strings.NewReplacer("'", "", "\u2018", "", "\u2019", "", "\u02bc", "")

// Definition returns the anchor of the definition of a term, on a page that mentions it.
func Definition(term string) string { return "def-" + term }
