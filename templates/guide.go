package templates

import (
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
)

// GuideView holds what a guide's page shows.
type GuideView struct {
	Frame
	Guide     *guide.Guide
	Category  *guide.Category
	Review    guide.ReviewState // on the day the page is rendered
	Related   []*guide.Guide    // of other categories
	Others    []*guide.Guide    // the rest of the category
	Permanent string            // the full address that never changes
	StartURL  string            // of the eligibility page
}

// A tocEntry is an entry of the table of contents.
type tocEntry struct {
	shown     bool
	id, title string
}

func sectionEntry(s *guide.Item) tocEntry {
	if s == nil {
		return tocEntry{}
	}
	return tocEntry{true, s.ID, s.Title.Plain}
}

// tableOfContents lists the sections of the page in their order.
func (v GuideView) tableOfContents() []tocEntry {
	g, w := v.Guide, v.words()
	all := []tocEntry{
		{len(v.help(guide.Urgent, guide.Contact)) > 0, address.GetHelp, w.GetHelp},
		{len(g.Steps) > 0, address.Steps, w.Steps},
		sectionEntry(g.FeelsLike),
		{g.HasTimeline(), address.Timeline, v.timelineTitle().Plain},
	}
	for i := range g.Sections {
		all = append(all, sectionEntry(&g.Sections[i]))
	}
	all = append(all,
		tocEntry{len(g.Do)+len(g.Dont) > 0, address.Do, w.DoAndDont},
		tocEntry{len(g.Concerns) > 0, address.Concerns, w.Concerns},
		sectionEntry(g.WhoItFits),
		tocEntry{true, address.Safety, w.Safety},
		tocEntry{len(g.Questions) > 0, address.Questions, w.Questions},
		tocEntry{!v.Category.PlainStart, address.Start, w.Start},
		tocEntry{len(g.FAQ) > 0, address.FAQ, w.FAQ},
		tocEntry{len(g.References) > 0, address.References, w.References},
	)
	return slices.DeleteFunc(all, func(e tocEntry) bool { return !e.shown })
}

// help returns the help cards of some levels, in the order of the levels.
func (v GuideView) help(levels ...guide.Level) []guide.Help {
	var cards []guide.Help
	for _, level := range levels {
		for _, card := range v.Guide.GetHelp {
			if card.Level == level {
				cards = append(cards, card)
			}
		}
	}
	return cards
}

func (v GuideView) level(level guide.Level) string {
	w := v.words()
	return map[guide.Level]string{guide.Emergency: w.Emergency, guide.Urgent: w.Urgent, guide.Contact: w.Contact}[level]
}

func (v GuideView) timelineTitle() guide.Text {
	if v.Guide.Timeline != nil {
		return v.Guide.Timeline.Title
	}
	return text(v.words().Timeline)
}

type safetyPart struct {
	title   string
	lines   []guide.Text
	figures []guide.Figure
}

func (v GuideView) safety() []safetyPart {
	s, w := v.Guide.Safety, v.words()
	all := []safetyPart{
		{w.Risks, s.Risks, s.Figures}, {w.NotFor, s.NotFor, nil}, {w.Unknown, s.Unknown, nil}, {w.Alternatives, s.Alternatives, nil},
	}
	return slices.DeleteFunc(all, func(p safetyPart) bool { return len(p.lines)+len(p.figures) == 0 })
}

// reviewed returns the sentence that says who reviewed the page and when, or that nobody has.
func (v GuideView) reviewed() string {
	w, r := v.words(), v.Guide.Review
	word := map[guide.ReviewState]string{guide.Current: w.Reviewed, guide.Changed: w.ReviewChanged, guide.Overdue: w.ReviewOverdue}[v.Review]
	if word == "" {
		return w.Unreviewed // also of a review without a fingerprint
	}
	name := strings.TrimSuffix(r.By.Name+", "+r.By.Credentials, ", ")
	return fill(word, "{name}", name, "{date}", date(w, r.On), "{due}", date(w, r.Due))
}

// cited returns the authors and the year of a work.
func cited(work guide.Reference) string {
	if work.Year == "" {
		return sentence(work.Authors)
	}
	return strings.TrimSpace(strings.TrimSuffix(work.Authors, ".") + ". " + work.Year + ".")
}

// journal returns where a work was published.
func journal(work guide.Reference) string {
	if work.Cite == "" || work.Cite == work.Year {
		return sentence(work.Journal)
	}
	return sentence(work.Journal + ", " + work.Cite)
}

// sentence returns a text with a full stop at its end, unless it ends as a sentence does.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}
