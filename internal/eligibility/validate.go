package eligibility

import (
	"slices"
	"strings"
)

// Mistake says what is wrong with an answer.
type Mistake uint8

// The mistakes.
const (
	NoMistake       Mistake = iota
	NothingChosen           // the question was left open
	UnknownQuestion         // only a forged request has this one
	UnknownValue            // and this one
	OneOnly                 // several options of a question that takes one
	NotAlone                // "none of these" beside another option
)

// String returns the name of the mistake, for logs and tests; never an answer.
func (m Mistake) String() string {
	names := []string{"no mistake", "nothing chosen", "unknown question", "unknown value", "one only", "not alone"}
	return names[min(int(m), len(names)-1)]
}

// Validate returns what is wrong with the values chosen for a question. Evaluate a
// wrong answer before it is sent back: it may hold a call for help.
func (q *Questionnaire) Validate(question string, values []string) Mistake {
	found, ok := q.Question(question)
	if !ok {
		return UnknownQuestion
	}
	return found.validate(values)
}

func (q *Question) validate(values []string) Mistake {
	chosen := q.chosen(values)
	switch {
	case len(values) == 0:
		return NothingChosen
	case slices.ContainsFunc(values, q.lacks):
		return UnknownValue
	case !q.Several && len(values) > 1:
		return OneOnly
	case len(chosen) > 1 && slices.ContainsFunc(chosen, func(o *Option) bool { return o.Exclusive }):
		return NotAlone
	default:
		return NoMistake
	}
}

func (q *Question) lacks(value string) bool {
	return !slices.ContainsFunc(q.Options, func(o Option) bool { return o.Value == value })
}

// Say returns the words for a mistake in the values chosen for a question.
func (q *Questionnaire) Say(question *Question, values []string, m Mistake) string {
	if m != NotAlone {
		return question.Error
	}
	for _, o := range question.chosen(values) {
		if o.Exclusive {
			return strings.ReplaceAll(q.Conflict, "{label}", o.Label)
		}
	}
	return question.Error
}

// Next returns the first question after the one with an id that has no valid
// answer or, when all after it have one, the first before it. With "", or an id
// that is not there, it looks from the start. False means that all are answered.
func (q *Questionnaire) Next(answers Answers, after string) (*Question, bool) {
	from := 1 + slices.IndexFunc(q.Questions, func(question Question) bool { return question.ID == after })
	for i := range q.Questions {
		question := &q.Questions[(from+i)%len(q.Questions)]
		if question.validate(answers[question.ID]) != NoMistake {
			return question, true
		}
	}
	return nil, false
}
