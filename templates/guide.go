package templates

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
)

// GuideView holds what a guide's page shows.
type GuideView struct {
	Frame
	Guide      *guide.Guide
	Category   *guide.Category
	Review     guide.ReviewState // on the day the page is rendered
	Related    []*guide.Guide    // as its file names them
	Others     []*guide.Guide    // some more of the same category
	Permanent  string            // the full address that never changes
	HandoutURL string            // of the handout
	StartURL   string            // of the eligibility page
}

// forScript returns what the script of a guide reads.
func (v GuideView) forScript() templ.Attributes {
	w := v.words()
	return templ.Attributes{
		"data-title": v.Guide.Title.Plain, "data-review": v.reviewed(), "data-address": v.Permanent,
		"data-copy": w.Copy, "data-copied": w.Copied, "data-print": w.Print,
	}
}

// A tocEntry is a section in the table of contents, with its questions.
type tocEntry struct {
	shown     bool
	id, title string
	items     []guide.Item
}

func sectionEntry(s *guide.Item) tocEntry {
	if s == nil {
		return tocEntry{}
	}
	return tocEntry{shown: true, id: s.ID, title: s.Title.Plain}
}

// tableOfContents lists the sections below it, in their order.
func (v GuideView) tableOfContents() []tocEntry {
	g, t := v.Guide, v.Guide.Titles
	all := []tocEntry{
		{shown: len(g.Steps) > 0, id: address.Steps, title: t.Steps},
		{shown: len(g.Checklist) > 0, id: address.Checklist, title: t.Checklist},
		sectionEntry(g.FeelsLike),
		{shown: g.HasTimeline(), id: address.Timeline, title: v.timelineTitle().Plain},
	}
	for i := range g.Sections {
		all = append(all, sectionEntry(&g.Sections[i]))
	}
	all = append(all,
		tocEntry{shown: len(g.Do)+len(g.Dont) > 0, id: address.Do, title: t.Do},
		tocEntry{len(g.Concerns) > 0, address.Concerns, t.Concerns, g.Concerns},
		sectionEntry(g.WhoItFits),
		tocEntry{shown: true, id: address.Safety, title: t.Safety},
		tocEntry{shown: !v.Category.PlainStart, id: address.Start, title: v.words().Start},
		tocEntry{shown: len(g.Questions) > 0, id: address.Questions, title: t.Questions},
		tocEntry{len(g.FAQ) > 0, address.FAQ, t.FAQ, g.FAQ},
		tocEntry{shown: len(g.References) > 0, id: address.References, title: t.References},
	)
	return slices.DeleteFunc(all, func(e tocEntry) bool { return !e.shown })
}

// firstSentence returns the beginning of a title, up to the first full stop in it.
func firstSentence(title string) string {
	first, _, _ := strings.Cut(title, ". ")
	return first
}

// help returns the help cards of a level.
func (v GuideView) help(level guide.Level) []guide.Help {
	return slices.DeleteFunc(slices.Clone(v.Guide.GetHelp), func(card guide.Help) bool { return card.Level != level })
}

// shortHelp returns what the ladder says at a level for which the guide has no card.
func (v GuideView) shortHelp(level guide.Level) guide.Text {
	if len(v.help(level)) > 0 {
		return guide.Text{}
	}
	return map[guide.Level]guide.Text{guide.Emergency: v.site().Help.Emergency, guide.Crisis: v.site().Help.Crisis}[level]
}

// clinicLevel returns the level whose first card says how to reach the clinic.
func (v GuideView) clinicLevel() guide.Level {
	if len(v.help(guide.Urgent)) > 0 {
		return guide.Urgent
	}
	return guide.Contact
}

// anchorOf returns the anchor of a help card: the first one for emergencies has one.
func anchorOf(level guide.Level, i int) templ.Attributes {
	if level != guide.Emergency || i > 0 {
		return nil
	}
	return templ.Attributes{"id": address.Emergency}
}

func (v GuideView) level(level guide.Level) string {
	w := v.words()
	return map[guide.Level]string{
		guide.Emergency: w.Emergency, guide.Crisis: w.Crisis, guide.Urgent: w.Urgent, guide.Contact: w.Contact,
	}[level]
}

func (v GuideView) timelineTitle() guide.Text {
	if v.Guide.Timeline != nil {
		return v.Guide.Timeline.Title
	}
	return text(v.Guide.Titles.Timeline)
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
	return fill(word, "{name}", name, "{date}", w.FormatDate(r.On), "{due}", w.FormatDate(r.Due))
}

// cited returns the authors and the year of a work.
func cited(work guide.Reference) string {
	if work.Year == "" {
		return sentence(work.Authors)
	}
	return strings.TrimSpace(strings.TrimSuffix(work.Authors, ".") + ". " + work.Year + ".")
}

// sentence returns a text with a full stop at its end, unless it ends as a sentence does.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}
