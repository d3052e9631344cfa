package eligibility

import (
	"slices"
	"strings"
)

// Valid reports whether these values are an answer to the question: some of its options,
// as many as it takes, and none beside another that goes with no other. Evaluate a wrong
// answer before it is sent back: it may hold a call for help.
func (q *Question) Valid(values []string) bool {
	unknown := func(value string) bool { return len(q.Chosen([]string{value})) == 0 }
	_, conflict := q.conflict(values)
	return len(values) > 0 && !slices.ContainsFunc(values, unknown) && (q.Several || len(values) == 1) && !conflict
}

// conflict returns the option that goes with no other, if it was chosen with another.
func (q *Question) conflict(values []string) (*Option, bool) {
	chosen := q.Chosen(values)
	i := slices.IndexFunc(chosen, func(o *Option) bool { return o.Exclusive })
	if i < 0 || len(chosen) == 1 {
		return nil, false
	}
	return chosen[i], true
}

// Mistake returns the sentence that says what is wrong with an answer that is not valid.
func (q *Questionnaire) Mistake(question *Question, values []string) string {
	if o, ok := question.conflict(values); ok {
		return strings.ReplaceAll(q.Conflict, "{label}", o.Label)
	}
	return question.Error
}

// Next returns the first question that has no valid answer. False means that all are
// answered.
func (q *Questionnaire) Next(answers Answers) (*Question, bool) {
	for i := range q.Questions {
		question := &q.Questions[i]
		if !question.Valid(answers[question.ID]) {
			return question, true
		}
	}
	return nil, false
}
