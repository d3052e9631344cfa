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
func (p *prescreen) question(w http.ResponseWriter, r *http.Request) error {
	q, ok := p.questions.Question(chi.URLParam(r, "id"))
	if !ok {
		return errNotFound
	}
	s, err := p.sessions.load(r)
	if to, ok := p.outOfTurn(s, q); ok {
		return p.redirect(w, r, to, err)
	}
	v := p.questionView(s, q, s.answers[q.ID])
	v.Restarted = s.restarted || errors.Is(err, errUnreadableSession) || errors.Is(err, errNoSession) && p.fromQuestion(r)
	if errors.Is(err, errUnreadableSession) {
		http.SetCookie(w, p.sessions.clear())
	}
	return p.show(w, r, http.StatusOK, p.lengths.question, templates.Question(v))
}

// answer reads the answer to one question and redirects to what comes next. A call
// for help is heard first, whatever else is wrong with the request.
func (p *prescreen) answer(w http.ResponseWriter, r *http.Request) error {
	q, ok := p.questions.Question(chi.URLParam(r, "id"))
	if !ok {
		return errNotFound
	}
	values, wellFormed, err := readForm(r)
	if err != nil {
		return err
	}
	s, lost := p.sessions.load(r)
	if p.questions.Evaluate(eligibility.Answers{q.ID: values}).Outcome == eligibility.Crisis {
		return p.save(w, r, s, q, values) // which leads to the result
	}
	if to, ok := p.outOfTurn(s, q); ok || errors.Is(lost, errUnreadableSession) {
		return p.redirect(w, r, to, lost)
	}
	if !q.Valid(values) || !wellFormed {
		return p.invalid(w, r, s, q, values)
	}
	return p.save(w, r, s, q, values)
}

// save adds an answer to the session and redirects to what comes next.
func (p *prescreen) save(w http.ResponseWriter, r *http.Request, s session, q *eligibility.Question, values []string) error {
	s = s.with(q.ID, values, p.site.config.Now())
	http.SetCookie(w, p.sessions.save(s))
	return p.redirect(w, r, p.nextPath(s), nil)
}

// nextPath returns the path of what comes after an answer: the result, if an
// answer ends the questions, or the first open question, or all answers. Whoever
// came to change one answer has no open question, and returns to all of them. No
// page redirects from there: a second redirect would tell of the answer.
func (p *prescreen) nextPath(s session) string {
	if p.questions.Evaluate(s.answers).Ends {
		return p.paths.Result()
	}
	if next, open := p.questions.Next(s.answers); open {
		return p.paths.Question(next.ID)
	}
	return p.paths.Check()
}

// invalid shows a question again, with what is wrong with the answer.
func (p *prescreen) invalid(w http.ResponseWriter, r *http.Request, s session, q *eligibility.Question, values []string) error {
	if s.at.IsZero() {
		// Whoever has no session may load the page again, and has lost none.
		http.SetCookie(w, p.sessions.save(session{at: p.site.config.Now()}))
	}
	page := templates.Question(p.mistakeView(s, q, values))
	return p.show(w, r, http.StatusUnprocessableEntity, p.lengths.question, page)
}

// mistakeView returns what the page of a question shows after a wrong answer.
func (p *prescreen) mistakeView(s session, q *eligibility.Question, values []string) templates.QuestionView {
	v := p.questionView(s, q, values)
	v.Mistake, v.Script = p.questions.Mistake(q, values), p.site.prescreenScript
	v.Title = strings.ReplaceAll(p.words().Error, "{title}", v.Title)
	v.Lifeline = v.Lifeline || q.ShowsLifeline()
	return v
}

// outOfTurn reports whether it is not a question's turn, and returns the path of
// what is: the result, if an answer ended the questions, or the first open
// question. An answer that called for help can always be taken back.
func (p *prescreen) outOfTurn(s session, q *eligibility.Question) (to string, ok bool) {
	result := p.questions.Evaluate(s.answers)
	if result.Ends {
		about := func(r eligibility.Reason) bool { return r.Question == q }
		return p.paths.Result(), !slices.ContainsFunc(result.Reasons, about)
	}
	first, open := p.questions.Next(s.answers)
	if !open || first.ID == q.ID {
		return p.paths.Question(q.ID), false
	}
	return p.paths.Question(first.ID), !q.Valid(s.answers[q.ID])
}

// questionView returns what the page of a question shows.
func (p *prescreen) questionView(s session, q *eligibility.Question, chosen []string) templates.QuestionView {
	i := slices.IndexFunc(p.questions.Questions, func(other eligibility.Question) bool { return other.ID == q.ID })
	v := templates.QuestionView{
		Frame: p.frame(q.Ask), Question: q, Number: i + 1, Total: len(p.questions.Questions),
		Chosen:   chosen,
		Lifeline: p.questions.Evaluate(eligibility.Answers{s.last: s.answers[s.last]}).Show988,
	}
	v.Back = p.paths.Eligibility()
	if _, open := p.questions.Next(s.answers); !open {
		v.Back = p.paths.Check()
	} else if i > 0 {
		v.Back = p.paths.Question(p.questions.Questions[i-1].ID)
	}
	return v
}

// fromQuestion reports whether a request comes from the page of a question. Such a
// request without a session is from a browser that keeps no cookies.
func (p *prescreen) fromQuestion(r *http.Request) bool {
	from, err := url.Parse(r.Referer())
	return err == nil && strings.HasPrefix(from.Path, p.paths.Question(""))
}
