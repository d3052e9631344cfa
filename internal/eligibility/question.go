package eligibility

import (
	"strings"

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
	seen := map[string]int{}
	for _, raw := range all {
		q := Question{ID: r.name(raw.ID), Ask: textOf(raw.Ask), Hint: textOf(raw.Hint), Why: textOf(raw.Why), Error: r.polite(raw.Error)}
		kind := r.choice("type", raw.Type, one, several)
		q.Several = kind == several
		q.Health = !raw.At.Has("health") || r.flag("health", raw.Health)
		q.Options = r.options(raw, kind, q.Health)
		q.References = r.references(raw.References)
		r.twice(seen, "id", raw.ID, q.ID)
		questions = append(questions, q)
	}
	return questions
}

// bound reports more questions or options than anybody should be asked.
func (r reader) bound(raw rawQuestionnaire) {
	options := 0
	for _, q := range raw.Questions {
		options += len(q.Options)
	}
	if n := len(raw.Questions); n > maxQuestions {
		r.problems.Errorf(raw.At.Key("questions"), "too-many", "there are %d questions; %d are the most", n, maxQuestions)
	}
	if options > maxOptions {
		r.problems.Errorf(raw.At.Key("questions"), "too-many", "all questions together have %d options; %d are the most", options, maxOptions)
	}
}

// options reads the options of a question and holds them to the rules that none
// of them can break alone.
func (r reader) options(question rawQuestion, kind string, health bool) []Option {
	var options []Option
	seen, labels := map[string]int{}, map[string]int{}
	unsure, exclusive := false, false
	for _, raw := range question.Options {
		o := r.option(raw)
		r.twice(seen, "value", raw.Value, o.Value)
		r.twice(labels, "label", raw.Label, o.Label)
		if o.Exclusive && kind == one {
			r.problems.Errorf(raw.Exclusive.Here(), "exclusive", "only a question of the type %s needs an option that stands alone; remove this line", several)
		}
		unsure, exclusive = unsure || claims(raw, "unsure", raw.Unsure), exclusive || claims(raw, "exclusive", raw.Exclusive)
		options = append(options, o)
	}
	if len(options) == 0 {
		return nil // reported
	}
	at := question.At.Key("options")
	if len(options) == 1 {
		r.problems.Errorf(at, "options", "one option is no choice; a question needs two or more")
	}
	if kind == several && !exclusive {
		r.problems.Errorf(at, "exclusive", "a question of the type %s needs an option such as \"None of these\" with exclusive: true", several)
	}
	if health && !unsure {
		r.problems.Errorf(at, "unsure", "a health question needs an option such as \"I'm not sure\" with unsure: true; a question that is not about health says health: false")
	}
	return options
}

// claims tells whether something stands where true or false belongs that is not
// false: what is wrong about it has been reported.
func claims(raw rawOption, key string, s scalar) bool {
	return raw.At.Has(key) && strings.TrimSpace(s.Value) != "false"
}

func (r reader) option(raw rawOption) Option {
	o := Option{
		Value: r.name(raw.Value), Label: textOf(raw.Label), Gloss: textOf(raw.Gloss), Because: textOf(raw.Because),
		Outcome: r.outcome(raw.Outcome), Help: Line(r.choice("help", raw.Help, "911", "988")), Show988: r.choice("show", raw.Show, "988") != "",
		Unsure: r.flag("unsure", raw.Unsure), Exclusive: r.flag("exclusive", raw.Exclusive),
	}
	r.grave(raw, o)
	if r.choice("ends", raw.Ends, NotHere.String()) != "" {
		if o.Outcome != NotNow && o.Outcome != 0 {
			r.problems.Errorf(raw.Ends.Here(), "ends", "an option that ends the questions has outcome: %s", NotNow)
		}
		o.Outcome = NotHere
	}
	return o
}

// grave holds an option to what its outcome needs.
func (r reader) grave(raw rawOption, o Option) {
	switch {
	case o.Outcome == 0:
		return // reported
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
}

// references reads the works that a question rests on.
func (r reader) references(all []scalar) []string {
	seen := map[string]int{}
	ids := textsOf(all)
	for i, id := range ids {
		at := all[i].Here()
		switch {
		case r.works != nil && !r.works[id]:
			r.problems.Errorf(at, "reference", "%s has no work %q%s", worksName, id, yamlfile.Suggest(id, r.works))
		case seen[id] > 0:
			r.problems.Errorf(at, "double", "the work %q stands on line %d already; keep one of them", id, seen[id])
		}
		seen[id] = at.Line
	}
	return ids
}

// twice reports a name that another of its kind has already.
func (r reader) twice(seen map[string]int, key string, s scalar, name string) {
	if name == "" {
		return // reported
	}
	if seen[name] > 0 {
		r.problems.Errorf(s.Here(), "double", "the %s %q stands on line %d already; give this one another", key, name, seen[name])
	}
	seen[name] = s.Here().Line
}
