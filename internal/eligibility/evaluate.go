package eligibility

import (
	"cmp"
	"slices"
)

// Answers are the values chosen, by the id of the question.
type Answers map[string][]string

// Result is the outcome of answers, and what led to it.
type Result struct {
	Outcome Outcome
	Help    Line     // the line that comes first; empty unless the outcome is Crisis
	Show988 bool     // 988 belongs on the page, whatever the outcome
	Ends    bool     // nothing more may be asked: the outcome is Crisis or NotHere
	Reasons []Reason // the worst first, then in the order of the questions
	Missing []string // ids of the questions without a valid answer, in their order
}

// Reason is an answer that contributes to a result. Its option says why.
type Reason struct {
	Question *Question
	Option   *Option
}

// Evaluate returns the result of the answers: the worst answer decides, and a
// question without an answer counts as Discuss. An answer that is not valid, such
// as "none of these" beside another, counts as missing, but what was chosen in it
// counts as well: nobody's call for help is lost to a slip. Questions and values
// that the questionnaire does not have are ignored.
//
// To know what one answer alone means, for the page after it, evaluate only that
// one and read Help, Show988 and Ends.
func (q *Questionnaire) Evaluate(answers Answers) Result {
	r := Result{Outcome: Continue}
	for i := range q.Questions {
		question := &q.Questions[i]
		values := answers[question.ID]
		if !question.Valid(values) {
			r.Missing = append(r.Missing, question.ID)
			r.Outcome = max(r.Outcome, Discuss)
		}
		for _, option := range question.Chosen(values) {
			r.count(question, option)
		}
	}
	r.Ends = r.Outcome >= NotHere
	r.Show988 = r.Show988 || r.Outcome == Crisis
	r.Reasons = r.shown()
	return r
}

func (r *Result) count(q *Question, o *Option) {
	r.Outcome = max(r.Outcome, o.Outcome)
	r.Show988 = r.Show988 || o.Show988
	if r.Help == "" || o.Help == Emergency {
		r.Help = o.Help
	}
	if o.Because != "" {
		r.Reasons = append(r.Reasons, Reason{q, o})
	}
}

// shown returns the reasons that a person reads: those of what decided first. An
// outcome that ends the questions shows no others, and every other one also what
// is worth a talk.
func (r *Result) shown() []Reason {
	least := min(r.Outcome, Discuss)
	if r.Ends {
		least = r.Outcome
	}
	shown := slices.DeleteFunc(r.Reasons, func(reason Reason) bool { return reason.Option.Outcome < least })
	emergency := func(r Reason) int {
		if r.Option.Help == Emergency {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(shown, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.Option.Outcome, a.Option.Outcome), emergency(a)-emergency(b))
	})
	return shown
}
