package guide

import (
	"regexp"
	"slices"

	"github.com/tovani/guides/internal/address"
)

// A guideReader reads one guide.
type guideReader struct {
	*reader
	guide *Guide
	raw   rawGuide
}

// readGuide reads one guide. It returns nil if there is no front matter.
func readGuide(fields *reader, site *Site, category *Category, works bibliography) *unlinked {
	raw, bodyAt, found := frontMatter(guideSchema, fields)
	if !found {
		return nil
	}
	r := guideReader{fields, &Guide{at: raw.At.Here(), publishedAt: raw.Published.Here(), updatedAt: raw.Updated.Here()}, raw}
	r.details()
	r.guide.Titles = raw.Titles.or(category.titles)
	if site != nil {
		r.citationName = site.Words.Citation
	}
	r.works(raw.References, works)
	r.prose(bodyAt)
	if site != nil {
		r.guide.Fingerprint = r.fingerprint(r.src.Text()[bodyAt:], site)
		r.guide.Review = r.review(site)
	}
	return &unlinked{
		guide: r.guide, links: r.fileLinks(), id: locate(raw.ID), aliases: locateAll(raw.Aliases), related: locateAll(raw.Related),
	}
}

// details reads what is not prose. A code that its system cannot have is a problem.
func (r guideReader) details() {
	g, raw := r.guide, r.raw
	g.ID, g.Published, g.Updated = raw.ID.Value, raw.Published.Day(), raw.Updated.Day()
	if !g.Updated.IsZero() && g.Updated.Before(g.Published) {
		r.problems.Errorf(raw.Updated.Here(), "date", "this day is before the one on which the guide was published; mend one of the two")
	}
	g.Draft = raw.Status.Value == "draft"
	for _, a := range raw.Allow {
		g.Allow = append(g.Allow, Allowance{a.Rule.Value, a.Because.Value, a.Rule.Here()})
	}
	for _, c := range raw.Codes {
		system, known := codeSystems[c.System.Value]
		if known && c.Code.Given() && !system.pattern.MatchString(c.Code.Value) {
			r.problems.Errorf(c.Code.Here(), "code", "%q is not a code of %s; those are %s", c.Code.Value, c.System.Value, system.expect)
		}
		g.Codes = append(g.Codes, Code{c.System.Value, c.Code.Value, c.Display.Value})
	}
}

// A codeSystem is a clinical terminology, with the pattern of its codes.
type codeSystem struct {
	pattern *regexp.Regexp
	expect  string
}

var codeSystems = map[string]codeSystem{
	"icd10cm": {regexp.MustCompile(`^[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?$`), "written as in F33.2"},
	"snomed":  {regexp.MustCompile(`^[0-9]{6,18}$`), "6 to 18 digits"},
	"rxnorm":  {regexp.MustCompile(`^[0-9]{1,8}$`), "1 to 8 digits"},
	"unii":    {regexp.MustCompile(`^[0-9A-Z]{10}$`), "10 digits and capital letters"},
}

// prose reads every text in the order of the page, so that citations are numbered as
// a patient meets them, and notes the title above each.
func (r guideReader) prose(bodyAt int) {
	g, raw := r.guide, r.raw
	p, sections := r.body(bodyAt)
	g.Terms = r.glossary.mentions(p)
	r.place = raw.Title.Value
	g.Title = r.line(raw.Title)
	r.place = g.Title.Plain
	g.Summary, g.SearchPhrases = r.line(raw.Summary), r.lines(raw.SearchPhrases)
	r.place = g.Titles.GetHelp
	g.GetHelp = r.help(raw.GetHelp)
	r.place = g.Titles.TLDR
	g.TLDR = r.list(address.TLDR, raw.TLDR)
	r.place = g.Title.Plain
	g.Intro = r.render(p, sections[0].nodes...)
	g.Steps = items(r.reader, address.Steps, raw.Steps)
	r.place = g.Titles.Checklist
	g.Checklist = r.list(address.Checklist, raw.Checklist)
	g.FeelsLike = r.section(p, sections, address.FeelsLike)
	r.place = g.Titles.Timeline
	g.Phases = r.phases(raw.Timeline, sections)
	g.Timeline = r.section(p, sections, address.Timeline)
	for _, s := range sections[1:] {
		if !slices.Contains([]string{address.FeelsLike, address.Timeline, address.WhoItFits}, s.id) {
			g.Sections = append(g.Sections, *r.renderSection(p, s))
		}
	}
	r.place = g.Titles.Do
	r.addAnchor(address.Do, first(slices.Concat(raw.Do, raw.Dont)).Here())
	g.Do, g.Dont = r.lines(raw.Do), r.lines(raw.Dont)
	g.Concerns = items(r.reader, address.Concerns, raw.Concerns)
	g.WhoItFits = r.section(p, sections, address.WhoItFits)
	r.place = g.Titles.Safety
	g.Safety = r.safety(raw.Safety)
	r.place = g.Titles.Questions
	g.Questions = r.list(address.Questions, raw.Questions)
	g.FAQ = items(r.reader, address.FAQ, raw.FAQ)
	r.place = g.Titles.References
	r.readNotes()
	g.Words = r.words
	g.TeachBack = r.lines(raw.TeachBack)
	g.References = r.references
}

// readNotes reads the notes of the references, and reports works that nothing cites.
func (r guideReader) readNotes() {
	r.addAnchor(address.References, first(r.raw.References).At.Here())
	for k, raw := range r.raw.References {
		r.references[k].Note = r.line(raw.Note)
	}
	for k, raw := range r.raw.References {
		if first := r.find(raw.ID.Value); raw.ID.Given() && first == k && len(r.references[k].Cited) == 0 {
			r.problems.Warnf(raw.ID.Here(), "uncited", "nothing cites %q; write [@%s] where it is used, or remove it", raw.ID.Value, raw.ID.Value)
		}
	}
}
