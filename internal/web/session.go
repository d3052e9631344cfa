package web

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// sessionLifetime is how long answers are kept after the last of them.
const sessionLifetime = time.Hour

// maxClockSkew is how far the clocks of machines that share a key may be apart.
const maxClockSkew = time.Minute

// A session is what a person has answered so far. It is kept in their browser only.
type session struct {
	answers   eligibility.Answers
	last      string    // the question answered last; "" for none
	at        time.Time // of the last answer
	restarted bool      // the questions begin again, and the next page says so
}

// sessionJSON is a session as it is encrypted: questions and options by their index
// in the questionnaire, which the encryption binds it to.
type sessionJSON struct {
	At        int64   `json:"t"`
	Last      int     `json:"l"` // counted from 1
	Restarted bool    `json:"g,omitempty"`
	Answers   [][]int `json:"a"`
}

// encodeSession returns a session in few bytes.
func encodeSession(q *eligibility.Questionnaire, s session) []byte {
	r := sessionJSON{At: s.at.Unix(), Restarted: s.restarted, Answers: make([][]int, len(q.Questions))}
	for i, question := range q.Questions {
		r.Answers[i] = indexes(question, s.answers[question.ID])
		if question.ID == s.last {
			r.Last = i + 1
		}
	}
	text, _ := json.Marshal(r) // numbers always encode
	return text
}

// indexes returns the indexes of the values among a question's options.
func indexes(q eligibility.Question, values []string) []int {
	at := []int{}
	for i, o := range q.Options {
		if slices.Contains(values, o.Value) {
			at = append(at, i)
		}
	}
	return at
}

// decodeSession returns the session that encodeSession wrote. It is false for
// anything that encodeSession cannot have written.
func decodeSession(q *eligibility.Questionnaire, text []byte) (session, bool) {
	var r sessionJSON
	if json.Unmarshal(text, &r) != nil || len(r.Answers) != len(q.Questions) || r.Last < 0 || r.Last > len(q.Questions) {
		return session{}, false
	}
	s := session{answers: eligibility.Answers{}, at: time.Unix(r.At, 0), restarted: r.Restarted}
	if r.Last > 0 {
		s.last = q.Questions[r.Last-1].ID
	}
	for i, question := range q.Questions {
		values, ok := valuesAt(question, r.Answers[i])
		if !ok {
			return session{}, false
		}
		if len(values) > 0 {
			s.answers[question.ID] = values
		}
	}
	return s, true
}

// valuesAt returns the values of the options at some indexes.
func valuesAt(q eligibility.Question, indexes []int) ([]string, bool) {
	var values []string
	for i, at := range indexes {
		if at < 0 || at >= len(q.Options) || i > 0 && at <= indexes[i-1] {
			return nil, false
		}
		values = append(values, q.Options[at].Value)
	}
	return values, true
}

// with returns the session with the answer to a question added.
func (s session) with(id string, values []string, now time.Time) session {
	answers := maps.Clone(s.answers)
	if answers == nil {
		answers = eligibility.Answers{}
	}
	answers[id] = values
	return session{answers: answers, last: id, at: now}
}

// fresh reports whether a session is young enough to go on with.
func (s session) fresh(now time.Time) bool {
	return now.Sub(s.at) < sessionLifetime && s.at.Sub(now) < maxClockSkew
}
