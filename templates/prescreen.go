package templates

import (
	"slices"
	"strconv"
	"time"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
)

// StartView is what the page behind "Check eligibility" shows.
type StartView struct {
	Frame
	From      *guide.Guide // that the reader comes from, or nil
	First     string       // address of the first question; "" where none is asked
	Approved  bool         // by a physician, as the questions are
	Elsewhere *Frame       // of the same page in the language that the questions have, or nil
}

// QuestionView is what the page of a question shows.
type QuestionView struct {
	Frame
	Question      *eligibility.Question
	Number, Total int
	Chosen        []string
	Mistake       string // what is wrong with what was chosen, or ""
	Restarted     bool   // the questions begin again
	Lifeline      bool   // 988 belongs on the page
	Back          string // address
}

func (v QuestionView) chose(o eligibility.Option) bool { return slices.Contains(v.Chosen, o.Value) }

func (v QuestionView) kind() string {
	if v.Question.Several {
		return "checkbox"
	}
	return "radio"
}

// described lists what a screen reader reads out with the question.
func (v QuestionView) described() string {
	ids := "why"
	if v.Question.Hint != "" {
		ids += " hint"
	}
	if v.Mistake != "" {
		ids += " mistake"
	}
	return ids
}

func (v QuestionView) number() string {
	return fill(v.words().Prescreen.Number, "n", strconv.Itoa(v.Number), "total", strconv.Itoa(v.Total))
}

// choice is the id of the option at a place.
func choice(i int) string { return "answer-" + strconv.Itoa(i+1) }

// An Answered question is one with the labels of what was chosen.
type Answered struct {
	Question *eligibility.Question
	Labels   []string
}

// CheckView is what the page of all answers shows.
type CheckView struct {
	Frame
	Answers  []Answered
	Lifeline bool
}

// ResultView is what the page of a result shows.
type ResultView struct {
	Frame
	Result  eligibility.Result
	Words   eligibility.Words
	Answers []Answered // none where the questions ended early
	Given   time.Time
	Address string // of the start page, with scheme and host, for paper
}

// A hotline is a way to get help at once.
type hotline struct{ address, words string }

// hotlines are the ways to get help, the one that comes first at the front.
func (v ResultView) hotlines() []hotline {
	w := v.words().Prescreen
	emergency := hotline{"tel:911", w.Call911}
	lifeline := []hotline{{"tel:988", w.Call988}, {"sms:988", w.Text988}}
	if v.Result.Help != eligibility.Emergency {
		return append(lifeline, emergency)
	}
	return append([]hotline{emergency}, lifeline...)
}

// visits reports whether a visit with a physician comes next.
func (v ResultView) visits() bool {
	return v.Result.Outcome == eligibility.Continue || v.Result.Outcome == eligibility.Discuss
}

func (v ResultView) is(o eligibility.Outcome) bool { return v.Result.Outcome == o }

// undoPath is the path of the question whose answer called for help.
func (v ResultView) undoPath() string {
	for _, r := range v.Result.Reasons {
		return v.Edition.Prefix.Question(r.Question)
	}
	return v.Edition.Prefix.Eligibility()
}
