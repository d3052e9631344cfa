package guide

import (
	"fmt"
	"go/token"
	"maps"
	"path"
	"slices"
	"time"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// A fact is a statement that is true for a time only, or in one state. It stands in
// facts.yaml, and other texts insert it.
type fact struct {
	id       string
	text     Text
	markup   string    // the text as it is written
	checked  time.Time // when its source was last read; zero if nobody has said
	until    time.Time // the last day on which it holds; zero if none is known
	position struct{ id, checked, until token.Position }
}

// end returns the first day on which the fact holds no longer.
func (f fact) end() time.Time { return f.until.AddDate(0, 0, 1) }

// factsFile is what facts.yaml says.
type factsFile struct {
	all        []fact
	incomplete bool // some facts cannot be read
	links      links
}

var factsSchema = yamlfile.For[rawFacts]()

type rawFacts struct {
	Facts []rawFact `yaml:"facts,required" about:"What ends on a day or depends on a state"`
}

type rawFact struct {
	ID         scalar `yaml:"id,required" pattern:"^[a-z0-9]+(?:-[a-z0-9]+)*$" expect:"lower-case letters, digits and single hyphens, as in telehealth-rule" about:"Texts insert it as in {{fact:telehealth-rule}}"`
	Text       scalar `yaml:"text,required" about:"The words that are inserted"`
	Source     scalar `yaml:"source,required,word" about:"The id of a work in references.yaml"`
	Checked    scalar `yaml:"checked" date:"day" about:"The day on which the source was read"`
	ValidUntil scalar `yaml:"valid_until" date:"day" about:"The last day; from the next one, pages say that it is being checked"`
}

// readFacts reads facts.yaml of a language, if there is one.
func (l *loader) readFacts(language string) factsFile {
	file := path.Join(language, "facts.yaml")
	if !l.has(file) {
		return factsFile{}
	}
	r := newReader(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems, l.options)
	r.insertions.words = map[string]insertable{} // nothing can be inserted into a fact
	raw, found := factsSchema.Decode(r.src, r.problems)
	facts := factsFile{incomplete: !found || len(raw.Facts) == 0}
	for _, entry := range raw.Facts {
		facts.incomplete = facts.incomplete || !entry.ID.Given()
		facts.all = append(facts.all, r.fact(entry, l.works))
	}
	for i, entry := range raw.Facts {
		if first := slices.IndexFunc(facts.all, func(f fact) bool { return f.id == entry.ID.Value }); entry.ID.Given() && first < i {
			r.problems.Errorf(entry.ID.Here(), "same-id", "the fact %q stands on line %d already; keep one of them", entry.ID.Value, raw.Facts[first].ID.Here().Line)
		}
	}
	facts.links = r.fileLinks()
	return facts
}

// fact reads one fact, whose source must be among the works.
func (r *reader) fact(raw rawFact, works bibliography) fact {
	if _, known := works[raw.Source.Value]; raw.Source.Given() && works != nil && !known {
		r.problems.Errorf(raw.Source.Here(), "unknown-reference", "references.yaml has no work %q%s", raw.Source.Value, yamlfile.Suggest(raw.Source.Value, slices.Collect(maps.Keys(works))))
	}
	f := fact{id: raw.ID.Value, text: r.line(raw.Text), markup: raw.Text.Value, checked: raw.Checked.Day(), until: raw.ValidUntil.Day()}
	f.position.id, f.position.checked, f.position.until = raw.ID.Here(), raw.Checked.Here(), raw.ValidUntil.Here()
	if !f.until.IsZero() && f.until.Before(f.checked) {
		r.problems.Errorf(raw.ValidUntil.Here(), "date", "this fact cannot end before it was checked")
	}
	return f
}

// factNotice is for how many days an end is reported before it comes.
const factNotice = 60

// onDay reports what is wrong with a fact on a day: one that was checked in the future
// is a mistake, and one that ends soon or has ended is due.
func (f fact) onDay(day time.Time, problems *problem.List) {
	due := func(format string, args ...any) {
		*problems = append(*problems, problem.Problem{Pos: f.position.until, Severity: problem.Due, Rule: "fact", Msg: fmt.Sprintf(format, args...)})
	}
	const mend = "read its source again, and mend the text, checked and valid_until"
	switch {
	case f.checked.After(day):
		problems.Errorf(f.position.checked, "date", "this day is in the future; write the day on which the source was read")
	case f.until.IsZero():
	case !day.Before(f.end()):
		due("the fact %q ended on %s, and pages say that it is being checked; %s", f.id, f.until.Format(time.DateOnly), mend)
	case !f.until.After(day.AddDate(0, 0, factNotice)):
		due("the fact %q ends on %s; before then, %s", f.id, f.until.Format(time.DateOnly), mend)
	}
}
