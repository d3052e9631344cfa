package eligibility

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tovani/guides/internal/yamlfile"
)

// The types of questions.
const (
	one     = "one"
	several = "several"
)

// questions reads the questions in the order in which they are asked.
func (r reader) questions(all []rawQuestion) []Question {
	var questions []Question
	ids, names := map[string]int{}, map[string]int{}
	for _, raw := range all {
		r.unique(ids, "id", raw.ID)
		r.unique(names, "short name", raw.Short)
		q := Question{
			ID: raw.ID.Value, Section: raw.Section, Ask: raw.Ask, Short: r.short(raw.Short), Hint: raw.Hint, Why: raw.Why, Error: r.mistake(raw.Error),
			Several: raw.Type == several, Health: !raw.At.Has("health") || raw.Health == "true",
			References: r.references(raw.References),
		}
		for _, option := range raw.Options {
			q.Options = append(q.Options, r.option(option))
		}
		r.checkOptions(raw, q.Health)
		questions = append(questions, q)
	}
	return questions
}

// maxShort is how many characters the short name of a question may have: it stands
// beside the answer, on a phone and on paper.
const maxShort = 30

// short reads the short name of a question.
func (r reader) short(s scalar) string {
	name := strings.TrimSpace(s.Value)
	if n := utf8.RuneCountInString(name); n > maxShort {
		r.problems.Errorf(s.Here(), "too-long", "the short name of a question has at most %d characters, and this one has %d", maxShort, n)
	}
	return name
}

// checkOptions holds the options of a question to the rules that none of them can
// break alone.
func (r reader) checkOptions(question rawQuestion, health bool) {
	values, labels := map[string]int{}, map[string]int{}
	unsure, exclusive := false, false
	for _, raw := range question.Options {
		r.unique(values, "value", raw.Value)
		r.unique(labels, "label", raw.Label)
		if raw.Exclusive.Value == "true" && question.Type == one {
			r.problems.Errorf(raw.Exclusive.Here(), "exclusive", "only a question of the type %s needs an option that stands alone; remove this line", several)
		}
		// What is neither true nor false has been reported.
		unsure = unsure || raw.At.Has("unsure") && raw.Unsure.Value != "false"
		exclusive = exclusive || raw.At.Has("exclusive") && raw.Exclusive.Value != "false"
	}
	at, n := question.At.Key("options"), len(question.Options)
	if n == 1 {
		r.problems.Errorf(at, "options", "one option is no choice; a question needs two or more")
	}
	if n > 0 && question.Type == several && !exclusive {
		r.problems.Errorf(at, "exclusive", "a question of the type %s needs an option such as \"None of these\" with exclusive: true", several)
	}
	if n > 0 && health && !unsure {
		r.problems.Errorf(at, "unsure", "a health question needs an option such as \"I'm not sure\" with unsure: true; a question that is not about health says health: false")
	}
}

func (r reader) option(raw rawOption) Option {
	o := Option{
		Value: raw.Value.Value, Label: strings.TrimSpace(raw.Label.Value), Gloss: raw.Gloss, Because: raw.Because, Next: raw.Next,
		Outcome: outcomeOf(raw.Outcome.Value), Help: Line(raw.Help.Value), Show988: raw.Show != "",
		Unsure: raw.Unsure.Value == "true", Exclusive: raw.Exclusive.Value == "true",
	}
	if o.Outcome != 0 {
		r.checkOutcome(raw, o)
	}
	if raw.Ends.Given() {
		o.Outcome = NotHere
	}
	return o
}

// checkOutcome holds an option to what its outcome needs.
func (r reader) checkOutcome(raw rawOption, o Option) {
	switch {
	case o.Outcome == Crisis && !raw.At.Has("help"):
		r.problems.Errorf(raw.Outcome.Here(), "help", "a crisis option says which line comes first: add help: 911 or help: 988")
	case o.Outcome != Crisis && raw.Help.Given():
		r.problems.Errorf(raw.Help.Here(), "help", "help belongs to options with outcome: %s; to show 988 with another outcome, write show: 988", Crisis)
	}
	if o.Outcome != Continue && !raw.At.Has("because") {
		r.problems.Errorf(raw.At.Key("because"), "missing", "\"because\" is missing or empty here; only an option with outcome: %s may do without", Continue)
	}
	if o.Unsure && o.Outcome != Discuss {
		r.problems.Errorf(raw.Unsure.Here(), "unsure", "not being sure means a talk with a physician; give this option outcome: %s", Discuss)
	}
	if raw.Ends.Given() && o.Outcome != NotNow {
		r.problems.Errorf(raw.Ends.Here(), "ends", "an option that ends the questions has outcome: %s", NotNow)
	}
	if !raw.Ends.Given() && raw.At.Has("next") {
		r.problems.Errorf(raw.At.Key("next"), "next", "only an option with ends: %s has steps of its own; the others have those of their outcome", NotHere)
	}
}

// references reads the ids of the works that a question rests on.
func (r reader) references(all []scalar) []string {
	var ids []string
	lines := map[string]int{}
	for _, s := range all {
		id := s.Value
		switch {
		case r.works != nil && !r.works[id]:
			r.problems.Errorf(s.Here(), "reference", "references.yaml has no work %q%s", id, yamlfile.Suggest(id, slices.Collect(maps.Keys(r.works))))
		case slices.Contains(ids, id):
			r.problems.Errorf(s.Here(), "double", "the work %q stands on line %d already; keep one of them", id, lines[id])
		}
		ids, lines[id] = append(ids, id), s.Here().Line
	}
	return ids
}

// unique reports a value that another key of this name has already.
func (r reader) unique(lines map[string]int, key string, s scalar) {
	value := strings.TrimSpace(s.Value)
	if value == "" {
		return // reported
	}
	if lines[value] > 0 {
		r.problems.Errorf(s.Here(), "double", "the %s %q stands on line %d already; give this one another", key, value, lines[value])
	}
	lines[value] = s.Here().Line
}
