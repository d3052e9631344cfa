package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/templates"
)

// check shows all answers.
func (p *prescreen) check(r *http.Request) (turn, error) {
	s, err := p.locker.take(r)
	result := p.questions.Evaluate(s.answers)
	switch open, some := p.questions.Next(s.answers, ""); {
	case result.Ends:
		return turn{to: templates.ResultPath}, nil
	case some:
		return p.lead(templates.QuestionPath(open.ID), err), nil
	}
	f := p.frame(p.words().Check)
	return drawn(templates.Check(templates.CheckView{Frame: f, Answers: p.answered(s), Lifeline: result.Show988})), nil
}

// result shows what the answers come to. A person whom the clinic cannot see has
// no further use for the answers, and they are forgotten.
func (p *prescreen) result(r *http.Request) (turn, error) {
	s, err := p.locker.take(r)
	result := p.questions.Evaluate(s.answers)
	if open, some := p.questions.Next(s.answers, ""); some && !result.Ends {
		return p.lead(templates.QuestionPath(open.ID), err), nil
	}
	v := templates.ResultView{
		Frame: p.frame(p.words().Result), Result: result, Words: p.questions.Words[result.Outcome],
		Answers: p.answered(s), Given: s.at.In(p.zone), Address: p.site.config.BaseURL + templates.StartPath,
	}
	v.Script = p.site.askScript
	t := drawn(templates.Result(v))
	if result.Outcome == eligibility.NotHere {
		t.cookie = p.locker.empty()
	}
	return t, nil
}

// clear forgets everything.
func (p *prescreen) clear(*http.Request) (turn, error) {
	return turn{to: templates.ClearPath, cookie: p.locker.empty()}, nil
}

// cleared says that nothing is kept, or offers to forget it.
func (p *prescreen) cleared(r *http.Request) (turn, error) {
	_, err := p.locker.take(r)
	kept := !errors.Is(err, errNoState)
	title := p.words().Cleared
	if kept {
		title = p.words().Clear
	}
	return drawn(templates.Clear(p.frame(title), kept)), nil
}

// answered gives every question with the labels of what was chosen.
func (p *prescreen) answered(s state) []templates.Answered {
	var all []templates.Answered
	for i := range p.questions.Questions {
		q := &p.questions.Questions[i]
		a := templates.Answered{Question: q}
		for _, o := range q.Options {
			if slices.Contains(s.answers[q.ID], o.Value) {
				a.Labels = append(a.Labels, o.Label)
			}
		}
		all = append(all, a)
	}
	return all
}
