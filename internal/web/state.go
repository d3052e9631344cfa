package web

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// idle is how long answers are kept after the last of them.
const idle = time.Hour

// skew is how far the clocks of machines that share a key may be apart.
const skew = time.Minute

// A state is what a person has answered so far. It is kept in their browser only.
type state struct {
	answers eligibility.Answers
	last    string    // the question answered last; "" for none
	at      time.Time // of the last answer
	again   bool      // the questions begin again, and the next page says so
}

// A packed state is a state in few bytes: questions and options by their place in the
// questionnaire, which the seal names.
type packed struct {
	At      int64   `json:"t"`
	Last    int     `json:"l"` // counted from 1
	Again   bool    `json:"g,omitempty"`
	Answers [][]int `json:"a"`
}

// pack writes a state for the questions that it answers.
func pack(q *eligibility.Questionnaire, s state) []byte {
	r := packed{At: s.at.Unix(), Again: s.again, Answers: make([][]int, len(q.Questions))}
	for i, question := range q.Questions {
		r.Answers[i] = places(question, s.answers[question.ID])
		if question.ID == s.last {
			r.Last = i + 1
		}
	}
	text, _ := json.Marshal(r) // numbers always encode
	return text
}

// places gives where the values stand among a question's options.
func places(q eligibility.Question, values []string) []int {
	at := []int{}
	for i, o := range q.Options {
		if slices.Contains(values, o.Value) {
			at = append(at, i)
		}
	}
	return at
}

// unpack reads a state. It is false for anything that pack cannot have written.
func unpack(q *eligibility.Questionnaire, text []byte) (state, bool) {
	var r packed
	if json.Unmarshal(text, &r) != nil || len(r.Answers) != len(q.Questions) || r.Last < 0 || r.Last > len(q.Questions) {
		return state{}, false
	}
	s := state{answers: eligibility.Answers{}, at: time.Unix(r.At, 0), again: r.Again}
	if r.Last > 0 {
		s.last = q.Questions[r.Last-1].ID
	}
	for i, question := range q.Questions {
		values, ok := valuesAt(question, r.Answers[i])
		if !ok {
			return state{}, false
		}
		if len(values) > 0 {
			s.answers[question.ID] = values
		}
	}
	return s, true
}

// valuesAt gives the values of the options at some places.
func valuesAt(q eligibility.Question, places []int) ([]string, bool) {
	var values []string
	for i, at := range places {
		if at < 0 || at >= len(q.Options) || i > 0 && at <= places[i-1] {
			return nil, false
		}
		values = append(values, q.Options[at].Value)
	}
	return values, true
}

// with gives the state with the answer to a question added.
func (s state) with(id string, values []string, now time.Time) state {
	answers := maps.Clone(s.answers)
	if answers == nil {
		answers = eligibility.Answers{}
	}
	answers[id] = values
	return state{answers: answers, last: id, at: now}
}

// fresh tells whether a state is young enough to go on with.
func (s state) fresh(now time.Time) bool {
	return now.Sub(s.at) < idle && s.at.Sub(now) < skew
}
