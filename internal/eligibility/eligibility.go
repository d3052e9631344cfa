// Package eligibility is the pre-screen: the questions an editor wrote, and the
// outcome of the answers to them. It decides nothing about care and keeps nothing;
// it knows no requests and no cookies.
package eligibility

import (
	"go/token"
	"slices"
)

// Questionnaire is the pre-screen as its editor wrote it. It never changes.
type Questionnaire struct {
	ID        string            `json:"id"`
	Version   int               `json:"version"`
	Questions []Question        `json:"questions"`
	Words     map[Outcome]Words `json:"outcomes"`
	Conflict  string            `json:"conflict"` // what to say about "none of these" beside another answer
	Approval  *Approval         `json:"-"`        // nil until a physician approved it
	At        token.Position    `json:"-"`        // of a problem with the whole
}

// Question returns the question with the id.
func (q *Questionnaire) Question(id string) (*Question, bool) {
	for i := range q.Questions {
		if q.Questions[i].ID == id {
			return &q.Questions[i], true
		}
	}
	return nil, false
}

// Question is asked of everybody, on a page of its own.
type Question struct {
	ID         string   `json:"id"`
	Section    string   `json:"section,omitempty"` // title of the part of all answers that begins with the question
	Ask        string   `json:"ask"`
	Short      string   `json:"short"`          // its name among all answers and on the result
	Hint       string   `json:"hint,omitempty"` // how to choose, where that needs saying
	Why        string   `json:"why"`
	Several    bool     `json:"several,omitempty"` // more than one option may be chosen
	Health     bool     `json:"health,omitempty"`  // has an option for people who are not sure
	Options    []Option `json:"options"`
	Error      string   `json:"error"` // what to say when it is left open
	References []string `json:"references,omitempty"`
}

// Listed returns how many options "none of these" denies.
func (q *Question) Listed() (n int) {
	for _, o := range q.Options {
		if !o.Exclusive && !o.Unsure {
			n++
		}
	}
	return n
}

// ShowsLifeline reports whether an option of the question calls for 988.
func (q *Question) ShowsLifeline() bool {
	return slices.ContainsFunc(q.Options, func(o Option) bool { return o.Show988 || o.Help == Lifeline })
}

// Option is one answer to a question, and the rule that it stands for.
type Option struct {
	Value     string   `json:"value"`
	Label     string   `json:"label"`
	Gloss     string   `json:"gloss,omitempty"`
	Outcome   Outcome  `json:"outcome"`
	Because   string   `json:"because,omitempty"` // explains the outcome; may be empty for Continue
	Next      []string `json:"next,omitempty"`    // with NotHere: what to do now, before the steps of the outcome
	Help      Line     `json:"help,omitempty"`    // given with Crisis, and only then
	Show988   bool     `json:"show988,omitempty"` // also on the page after the question
	Unsure    bool     `json:"unsure,omitempty"`
	Exclusive bool     `json:"exclusive,omitempty"` // goes with no other option
}

// Words are what a person reads about an outcome.
type Words struct {
	Title string   `json:"title"`
	Text  string   `json:"text"`
	Next  []string `json:"next"` // what to do now, one step each
}

// Chosen returns the options that are among the values, in the question's order.
func (q *Question) Chosen(values []string) []*Option {
	var chosen []*Option
	for i := range q.Options {
		if slices.Contains(values, q.Options[i].Value) {
			chosen = append(chosen, &q.Options[i])
		}
	}
	return chosen
}
