// Package guide reads the clinic's Markdown and YAML into values that never
// change: guides, plain pages, the words of the site and the bibliography. It
// reports every mistake in them as a problem with its file, line and column.
//
// [Load] reads a content folder. Everything it returns may be read by any number of
// goroutines at once.
package guide

import (
	"go/token"
	"time"
)

// Guide is one guide as the page shows it. Parts that its file leaves out are
// empty.
type Guide struct {
	ID       string // permanent, five letters and digits; empty where none was assigned
	Language string // "en"
	Category string // slug of the category: the folder
	Slug     string // the file's name
	Path     string // "/what-to-expect/first-session"
	Draft    bool   // only a preview shows it

	Title         Text
	Summary       Text
	SearchPhrases []Text // the words people use for this
	Published     time.Time
	Updated       time.Time
	Review        *Review  // nil until a clinician has read it
	Related       []string // paths
	Titles        Titles   // of the sections

	TLDR       []Text
	GetHelp    []Help
	Intro      Text
	Steps      []Item
	Checklist  []Text // for a sheet of its own
	FeelsLike  *Item
	Timeline   *Item
	Phases     []Phase // the drawn timeline
	Sections   []Item  // the other sections, in the order written
	Do         []Text
	Dont       []Text // without the "do not"
	Concerns   []Item
	WhoItFits  *Item
	Safety     Safety
	FAQ        []Item
	Questions  []Text // to ask the physician
	TeachBack  []Text // for the nurse to ask, on paper only
	References []Reference
	Terms      []*Term // of the glossary, that its sections mention
	Codes      []Code
	Allow      []Allowance

	Words       int    // how many a patient reads
	Fingerprint string // of what a clinician reads, as in 1:3f9c21ab

	later                      []version[Guide]
	at, publishedAt, updatedAt token.Position // of its front matter and its dates
}

// Text is one field of prose.
type Text struct {
	HTML  string // safe to write into a page as it is
	Plain string // the same words without markup or citations

	source *source // nil unless positions are kept
}

// Empty reports whether there is nothing to show.
func (t Text) Empty() bool { return t.HTML == "" }

// Item is a step, a concern, a question or a section of the body, with its own
// anchor.
type Item struct {
	ID      string
	Title   Text
	Body    Text
	Drawing Drawing // shown below the body
}

// Drawing is the name of a drawing that an editor can put at its place in a guide, or
// empty for none.
type Drawing string

// The drawings.
const (
	RecoveryPosition Drawing = "recovery-position" // of a step or a question
	NoDriving        Drawing = "no-driving"        // of a phase, as long as one may not drive
)

// Help is a card that says when to call whom.
type Help struct {
	Level Level
	Title Text
	Items []Text
}

// Level is how urgent a [Help] card is. It has no default: a card without a
// level is a mistake.
type Level string

// The levels, each with whom to turn to.
const (
	Emergency Level = "emergency" // 911
	Crisis    Level = "crisis"    // 988
	Urgent    Level = "urgent"    // the clinic, the same day
	Contact   Level = "contact"   // the clinic, before the next session
)

// Levels returns the levels, most urgent first.
func Levels() []Level { return []Level{Emergency, Crisis, Urgent, Contact} }

// Safety is what a patient must know before deciding.
type Safety struct {
	Risks                         []Text
	Figures                       []Figure // risks that are counted
	NotFor, Unknown, Alternatives []Text
}

// Empty reports whether there is nothing to show.
func (s Safety) Empty() bool {
	return len(s.Risks)+len(s.Figures)+len(s.NotFor)+len(s.Unknown)+len(s.Alternatives) == 0
}

// Code names the guide's subject in a clinical terminology.
type Code struct{ System, Code, Display string }

// Allowance sets an editorial rule aside in one guide, and says why.
type Allowance struct {
	Rule, Because string
	At            token.Position // of the rule's name
}

// HasTimeline reports whether the page has a timeline, drawn or in words.
func (g *Guide) HasTimeline() bool { return g.Timeline != nil || len(g.Phases) > 0 }

// Position returns where the guide's front matter begins.
func (g *Guide) Position() token.Position { return g.at }

// LastChange returns the day the guide last changed, as far as its file says.
func (g *Guide) LastChange() time.Time {
	if g.Updated.IsZero() {
		return g.Published
	}
	return g.Updated
}

// Minutes returns the reading time at 200 words a minute, at least one.
func (g *Guide) Minutes() int { return max(1, (g.Words+100)/200) }
