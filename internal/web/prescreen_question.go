package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/templates"
)

// question shows one question.
func (p *prescreen) question(r *http.Request) (prescreenResponse, error) {
	q, ok := p.questions.Question(chi.URLParam(r, "id"))
	if !ok {
		return prescreenResponse{}, errNotFound
	}
	s, err := p.sessions.load(r)
	if to, redirect := p.redirectFrom(s, q); redirect {
		return p.redirect(to, err), nil
	}
	v := p.questionView(s, q, s.answers[q.ID])
	v.Restarted = s.restarted || errors.Is(err, errUnreadableSession) || errors.Is(err, errNoSession) && fromQuestion(r)
	res := pageResponse(templates.Question(v))
	if errors.Is(err, errUnreadableSession) {
		res.cookie = p.sessions.clear()
	}
	return res, nil
}

// answer takes the answer to one question and leads on. A call for help is heard
// first, whatever else is wrong with the request.
func (p *prescreen) answer(r *http.Request) (prescreenResponse, error) {
	q, ok := p.questions.Question(chi.URLParam(r, "id"))
	if !ok {
		return prescreenResponse{}, errNotFound
	}
	form, err := readForm(r)
	if err != nil {
		return prescreenResponse{}, err
	}
	s, lost := p.sessions.load(r)
	if p.questions.Evaluate(eligibility.Answers{q.ID: form.values}).Outcome == eligibility.Crisis {
		return p.save(s, q, form.values, templates.ResultPath), nil
	}
	if to, redirect := p.redirectFrom(s, q); redirect || errors.Is(lost, errUnreadableSession) {
		return p.redirect(to, lost), nil
	}
	if mistake := p.questions.Validate(q.ID, form.values); mistake != eligibility.NoMistake || !form.wellFormed {
		return p.invalid(s, q, form.values, mistake), nil
	}
	return p.save(s, q, form.values, ""), nil
}

// keep puts an answer with those that are kept, and leads to an address or, with
// "", to what comes next.
func (p *prescreen) save(s session, q *eligibility.Question, values []string, to string) prescreenResponse {
	s = s.with(q.ID, values, p.site.config.Now())
	if to == "" {
		to = p.nextPath(s, q.ID)
	}
	return prescreenResponse{to: to, cookie: p.sessions.save(s)}
}

// after gives what comes after an answer: the end, if it is one that ends the
// questions, or the next open question, or all answers. Who came to change one
// has no other open, and so comes back to all of them.
func (p *prescreen) nextPath(s session, id string) string {
	if p.questions.Evaluate(s.answers).Ends {
		return templates.ResultPath
	}
	if next, open := p.questions.Next(s.answers, id); open {
		return templates.QuestionPath(next.ID)
	}
	return templates.CheckPath
}

// mistaken shows a question again, with what is wrong with the answer.
func (p *prescreen) invalid(s session, q *eligibility.Question, values []string, m eligibility.Mistake) prescreenResponse {
	v := p.questionView(s, q, values)
	v.Mistake, v.Script = p.questions.Say(q, values, m), p.site.askScript
	v.Title = strings.ReplaceAll(p.words().Error, "{title}", v.Title)
	v.Lifeline = v.Lifeline || q.ShowsLifeline()
	res := pageResponse(templates.Question(v))
	res.status = http.StatusUnprocessableEntity
	if s.at.IsZero() {
		// Who brings no state may load the page again, and has lost none.
		res.cookie = p.sessions.save(session{at: p.site.config.Now()})
	}
	return res
}

// before tells where somebody belongs who asks for a question that is not their
// turn: at the end, if an answer ended the questions, or at the first that is
// open. An answer that called for help can always be taken back.
func (p *prescreen) redirectFrom(s session, q *eligibility.Question) (to string, redirect bool) {
	result := p.questions.Evaluate(s.answers)
	if result.Ends {
		about := func(r eligibility.Reason) bool { return r.Question == q.ID }
		return templates.ResultPath, !slices.ContainsFunc(result.Reasons, about)
	}
	open, some := p.questions.Next(s.answers, "")
	if !some || open.ID == q.ID {
		return templates.QuestionPath(q.ID), false
	}
	return templates.QuestionPath(open.ID), p.questions.Validate(q.ID, s.answers[q.ID]) != eligibility.NoMistake
}

// lead leads to where somebody belongs. Who brings no answers that can be read
// begins again, and the next page says so.
func (p *prescreen) redirect(to string, err error) prescreenResponse {
	if err == nil {
		return prescreenResponse{to: to}
	}
	return prescreenResponse{to: to, cookie: p.sessions.save(session{at: p.site.config.Now(), restarted: true})}
}

// questionView gathers what the page of a question is drawn from.
func (p *prescreen) questionView(s session, q *eligibility.Question, chosen []string) templates.QuestionView {
	at := slices.IndexFunc(p.questions.Questions, func(other eligibility.Question) bool { return other.ID == q.ID })
	v := templates.QuestionView{
		Frame: p.frame(q.Ask), Question: q, Number: at + 1, Total: len(p.questions.Questions),
		Chosen: chosen, Back: templates.StartPath,
		Lifeline: p.questions.Evaluate(eligibility.Answers{s.last: s.answers[s.last]}).Show988,
	}
	if _, open := p.questions.Next(s.answers, ""); !open {
		v.Back = templates.CheckPath
	} else if at > 0 {
		v.Back = templates.QuestionPath(p.questions.Questions[at-1].ID)
	}
	return v
}

// within tells whether a request comes from another page of the questions. One
// that brings no answers from there is of a browser that keeps none.
func fromQuestion(r *http.Request) bool {
	from, err := url.Parse(r.Referer())
	return err == nil && strings.HasPrefix(from.Path, templates.QuestionPath(""))
}
