package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/templates"
)

// check shows all answers.
func (p *prescreen) check(r *http.Request) (prescreenResponse, error) {
	s, err := p.sessions.load(r)
	result := p.questions.Evaluate(s.answers)
	switch open, some := p.questions.Next(s.answers, ""); {
	case result.Ends:
		return prescreenResponse{to: templates.ResultPath}, nil
	case some:
		return p.redirect(templates.QuestionPath(open.ID), err), nil
	}
	f := p.frame(p.words().Check)
	return pageResponse(templates.Check(templates.CheckView{Frame: f, Answers: p.answersOf(s), Lifeline: result.Show988})), nil
}

// result shows what the answers come to. A person whom the clinic cannot see has
// no further use for the answers, and they are forgotten.
func (p *prescreen) result(r *http.Request) (prescreenResponse, error) {
	s, err := p.sessions.load(r)
	result := p.questions.Evaluate(s.answers)
	if open, some := p.questions.Next(s.answers, ""); some && !result.Ends {
		return p.redirect(templates.QuestionPath(open.ID), err), nil
	}
	v := templates.ResultView{
		Frame: p.frame(p.words().Result), Result: result, Words: p.questions.Words[result.Outcome],
		Answers: p.answersOf(s), Given: s.at.In(p.zone), Address: p.site.config.BaseURL + templates.StartPath,
	}
	v.Script = p.site.askScript
	res := pageResponse(templates.Result(v))
	if result.Outcome == eligibility.NotHere {
		res.cookie = p.sessions.clear()
	}
	return res, nil
}

// clear forgets everything.
func (p *prescreen) clear(*http.Request) (prescreenResponse, error) {
	return prescreenResponse{to: templates.ClearPath, cookie: p.sessions.clear()}, nil
}

// cleared says that nothing is kept, or offers to forget it.
func (p *prescreen) cleared(r *http.Request) (prescreenResponse, error) {
	_, err := p.sessions.load(r)
	kept := !errors.Is(err, errNoSession)
	title := p.words().Cleared
	if kept {
		title = p.words().Clear
	}
	return pageResponse(templates.Clear(p.frame(title), kept)), nil
}

// answered gives every question with the labels of what was chosen.
func (p *prescreen) answersOf(s session) []templates.Answered {
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
