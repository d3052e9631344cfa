package eligibility

// The types of questions.
const (
	one     = "one"
	several = "several"
)

// questions reads the questions in the order in which they are asked.
func (r reader) questions(m fields) []Question {
	var questions []Question
	seen := map[string]int{}
	for _, n := range m.entries("questions") {
		f := r.mapping(n, "id", "ask", "hint", "why", "type", "health", "options", "error", "references")
		q := Question{ID: f.name("id"), Ask: f.text("ask"), Hint: f.maybe("hint"), Why: f.text("why"), Error: f.text("error")}
		q.Several = f.choice("type", one, several) == several
		q.Health = !f.has("health") || f.flag("health")
		q.Options = r.options(f, &q)
		q.References = r.references(f)
		r.twice(seen, f, "id", q.ID)
		r.polite(f, "error")
		questions = append(questions, q)
	}
	return questions
}

// options reads the options of a question and holds them to the rules that none
// of them can break alone.
func (r reader) options(question fields, q *Question) []Option {
	var options []Option
	seen := map[string]int{}
	unsure, exclusive := false, false
	for _, n := range question.entries("options") {
		f := r.mapping(n, "value", "label", "gloss", "outcome", "because", "help", "show", "ends", "unsure", "exclusive")
		o := r.option(f)
		r.twice(seen, f, "value", o.Value)
		if o.Exclusive && question.maybe("type") == one {
			r.errorf(f.place("exclusive"), "exclusive", "only a question of the type %s needs an option that stands alone; remove this line", several)
		}
		unsure, exclusive = unsure || f.claims("unsure"), exclusive || f.claims("exclusive")
		options = append(options, o)
	}
	if len(options) == 0 {
		return nil // reported
	}
	at := question.place("options")
	if len(options) == 1 {
		r.errorf(at, "options", "one option is no choice; a question needs two or more")
	}
	if q.Several && !exclusive {
		r.errorf(at, "exclusive", "a question of the type %s needs an option such as \"None of these\" with exclusive: true", several)
	}
	if q.Health && !unsure {
		r.errorf(at, "unsure", "a health question needs an option such as \"I'm not sure\" with unsure: true; a question that is not about health says health: false")
	}
	return options
}

func (r reader) option(f fields) Option {
	o := Option{
		Value: f.name("value"), Label: f.text("label"), Gloss: f.maybe("gloss"), Because: f.maybe("because"),
		Outcome: r.outcome(f), Help: Line(f.choiceIf("help", "911", "988")), Show988: f.choiceIf("show", "988") != "",
		Unsure: f.flag("unsure"), Exclusive: f.flag("exclusive"),
	}
	r.grave(f, o)
	if f.choiceIf("ends", NotHere.String()) != "" {
		if o.Outcome != NotNow && o.Outcome != 0 {
			r.errorf(f.place("ends"), "ends", "an option that ends the questions has outcome: %s", NotNow)
		}
		o.Outcome = NotHere
	}
	return o
}

// grave holds an option to what its outcome needs.
func (r reader) grave(f fields, o Option) {
	switch {
	case o.Outcome == 0:
		return // reported
	case o.Outcome == Crisis && !f.has("help"):
		r.errorf(f.place("outcome"), "help", "a crisis option says which line comes first: add help: 911 or help: 988")
	case o.Outcome != Crisis && f.has("help"):
		r.errorf(f.place("help"), "help", "help belongs to options with outcome: %s; to show 988 with another outcome, write show: 988", Crisis)
	}
	if o.Outcome != Continue && o.Because == "" {
		r.errorf(f.place("because"), "missing", "\"because\" is missing or empty here; only an option with outcome: %s may do without", Continue)
	}
	if o.Unsure && o.Outcome != Discuss {
		r.errorf(f.place("unsure"), "unsure", "not being sure means a talk with a physician; give this option outcome: %s", Discuss)
	}
}

// references reads the works that a question rests on.
func (r reader) references(f fields) []string {
	var ids []string
	seen := map[string]int{}
	for _, n := range f.texts("references", false) {
		switch {
		case r.works != nil && !r.works[n.Value]:
			r.errorf(n, "reference", "%s has no work %q%s", worksName, n.Value, nearest(n.Value, keys(r.works)))
		case seen[n.Value] > 0:
			r.errorf(n, "double", "the work %q stands on line %d already; keep one of them", n.Value, seen[n.Value])
		}
		seen[n.Value] = max(n.Line, 1)
		ids = append(ids, n.Value)
	}
	return ids
}

// twice reports a name that another of its kind has already.
func (r reader) twice(seen map[string]int, f fields, key, name string) {
	n := f.place(key)
	if name != "" && seen[name] > 0 {
		r.errorf(n, "double", "the %s %q stands on line %d already; give this one another", key, name, seen[name])
	}
	seen[name] = max(n.Line, 1)
}
