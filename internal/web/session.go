package web

import (
	"bytes"
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

// sessionJSON is a session as it is encrypted, together with the questionnaire that
// it belongs to.
type sessionJSON struct {
	At        int64  `json:"t"`
	Last      int    `json:"l"` // counted from 1
	Restarted bool   `json:"r"`
	Chosen    string `json:"c"` // "1" or "0" for every option of every question
}

func encodeSession(q *eligibility.Questionnaire, s session) []byte {
	r := sessionJSON{At: s.at.Unix(), Restarted: s.restarted}
	for i, question := range q.Questions {
		if question.ID == s.last {
			r.Last = i + 1
		}
		for _, o := range question.Options {
			chosen := "0"
			if slices.Contains(s.answers[question.ID], o.Value) {
				chosen = "1"
			}
			r.Chosen += chosen
		}
	}
	text, _ := json.Marshal(r) // numbers and digits always encode
	return text
}

// decodeSession returns the session that encodeSession wrote, with spaces after it or
// not. It is false for anything that encodeSession cannot have written.
func decodeSession(q *eligibility.Questionnaire, text []byte) (session, bool) {
	var r sessionJSON
	if json.Unmarshal(text, &r) != nil {
		return session{}, false
	}
	s := session{answers: eligibility.Answers{}, at: time.Unix(r.At, 0), restarted: r.Restarted}
	n := 0 // of the options so far
	for i, question := range q.Questions {
		if i+1 == r.Last {
			s.last = question.ID
		}
		for _, o := range question.Options {
			if n < len(r.Chosen) && r.Chosen[n] == '1' {
				s.answers[question.ID] = append(s.answers[question.ID], o.Value)
			}
			n++
		}
	}
	return s, bytes.Equal(encodeSession(q, s), bytes.TrimRight(text, " "))
}

// with returns the session with the answer to a question added.
func (s session) with(id string, values []string, now time.Time) session {
	answers := eligibility.Answers{}
	maps.Copy(answers, s.answers)
	answers[id] = values
	return session{answers: answers, last: id, at: now}
}

// fresh reports whether a session is young enough to go on with.
func (s session) fresh(now time.Time) bool {
	return now.Sub(s.at) < sessionLifetime && s.at.Sub(now) < maxClockSkew
}
