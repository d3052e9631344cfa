package web

import (
	"bytes"
	"context"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/templates"
)

// lengths are how many bytes the pages of a pre-screen have, by their kind. Whoever
// watches an encrypted connection sees the size of each page; the same size for all of
// a kind does not tell what was answered.
type lengths struct{ question, check, result int }

// slack is for what the longest pages lack, such as a date with a longer month.
const slack = 1 << 10

// newLengths draws the longest page of each kind.
func newLengths(p *prescreen) lengths {
	all := p.everything(eligibility.Crisis)
	return lengths{
		question: slack + longest(p.longestQuestions()),
		check:    slack + longest([]templ.Component{p.checkPage(all, eligibility.Result{Show988: true})}),
		result:   slack + longest(p.longestResults()),
	}
}

// everything returns a session with every option chosen that leads to an outcome or a
// lighter one.
func (p *prescreen) everything(outcome eligibility.Outcome) session {
	s := session{answers: eligibility.Answers{}, at: p.site.config.Now()}
	for _, q := range p.questions.Questions {
		for _, o := range q.Options {
			if o.Outcome <= outcome {
				s.answers[q.ID] = append(s.answers[q.ID], o.Value)
			}
		}
	}
	return s
}

// longestQuestions returns the page of every question with all that it can show.
func (p *prescreen) longestQuestions() []templ.Component {
	var pages []templ.Component
	s := p.everything(eligibility.Crisis)
	for i := range p.questions.Questions {
		q := &p.questions.Questions[i]
		v := p.mistakeView(s, q, s.answers[q.ID])
		v.Mistake, v.Lifeline, v.Restarted = p.longestMistake(q), true, true
		pages = append(pages, templates.Question(v))
	}
	return pages
}

// longestMistake returns the longest sentence about a wrong answer to a question.
func (p *prescreen) longestMistake(q *eligibility.Question) string {
	longest := q.Error
	for _, a := range q.Options {
		for _, b := range q.Options {
			if mistake := p.questions.Mistake(q, []string{a.Value, b.Value}); len(mistake) > len(longest) {
				longest = mistake
			}
		}
	}
	return longest
}

// longestResults returns the page of every outcome with all answers that can lead to it.
func (p *prescreen) longestResults() []templ.Component {
	var pages []templ.Component
	for outcome := range p.questions.Words {
		s := p.everything(outcome)
		result := p.questions.Evaluate(s.answers)
		result.Outcome, result.Show988 = outcome, true
		pages = append(pages, p.resultPage(s, result))
	}
	return pages
}

// longest returns how many bytes the longest of some pages has.
func longest(pages []templ.Component) int {
	most := 0
	for _, page := range pages {
		var body bytes.Buffer
		_ = page.Render(context.Background(), &body) // a page that fails is an error when it is asked for
		most = max(most, body.Len())
	}
	return most
}

// pad adds spaces after the end of a page up to a length or, if the page is longer, the
// next multiple of it. A length of 0 adds none.
func (r *response) pad(length int) {
	if length > 0 {
		missing := (length - len(r.bodies[""])%length) % length
		r.bodies[""] = append(r.bodies[""], bytes.Repeat([]byte(" "), missing)...)
	}
}
