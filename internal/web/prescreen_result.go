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
	switch next, open := p.questions.Next(s.answers, ""); {
	case result.Ends:
		return prescreenResponse{to: p.paths.Result()}, nil
	case open:
		return p.redirect(p.paths.Question(next.ID), err), nil
	}
	f := p.frame(p.words().Check)
	return pageResponse(templates.Check(templates.CheckView{Frame: f, Answers: p.answered(s), Lifeline: result.Show988})), nil
}

// result shows the outcome of the answers. A person whom the clinic cannot see has
// no further use for the answers, and they are deleted.
func (p *prescreen) result(r *http.Request) (prescreenResponse, error) {
	s, err := p.sessions.load(r)
	result := p.questions.Evaluate(s.answers)
	if next, open := p.questions.Next(s.answers, ""); open && !result.Ends {
		return p.redirect(p.paths.Question(next.ID), err), nil
	}
	v := templates.ResultView{
		Frame: p.frame(p.words().Result), Result: result, Words: p.questions.Words[result.Outcome], Answers: p.answered(s),
		Given: s.at.In(p.edition.Site.TimeZone), Address: p.site.config.BaseURL + p.paths.Eligibility(),
	}
	v.Script = p.site.prescreenScript
	res := pageResponse(templates.Result(v))
	if result.Outcome == eligibility.NotHere {
		res.cookies = []*http.Cookie{p.sessions.clear()}
	}
	return res, nil
}

// clear deletes the sessions of all languages.
func (p *prescreen) clear(*http.Request) (prescreenResponse, error) {
	res := prescreenResponse{to: p.paths.Clear()}
	for _, other := range p.site.prescreens {
		res.cookies = append(res.cookies, other.sessions.clear())
	}
	return res, nil
}

// cleared shows that there is no session in any language, or a button that deletes all.
func (p *prescreen) cleared(r *http.Request) (prescreenResponse, error) {
	kept := false
	for _, other := range p.site.prescreens {
		_, err := other.sessions.load(r)
		kept = kept || !errors.Is(err, errNoSession)
	}
	title := p.words().Cleared
	if kept {
		title = p.words().Clear
	}
	return pageResponse(templates.Clear(p.frame(title), kept)), nil
}

// answered returns every question with the labels of what was chosen.
func (p *prescreen) answered(s session) []templates.Answered {
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
