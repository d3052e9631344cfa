package web

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/templates"
)

// check shows all answers.
func (p *prescreen) check(w http.ResponseWriter, r *http.Request) error {
	s, err := p.sessions.load(r)
	result := p.questions.Evaluate(s.answers)
	if result.Ends {
		return p.redirect(w, r, p.paths.Result(), nil)
	}
	if next, open := p.questions.Next(s.answers); open {
		return p.redirect(w, r, p.paths.Question(next.ID), err)
	}
	return p.show(w, r, http.StatusOK, p.lengths.check, p.checkPage(s, result))
}

// result shows the outcome of the answers.
func (p *prescreen) result(w http.ResponseWriter, r *http.Request) error {
	s, err := p.sessions.load(r)
	result := p.questions.Evaluate(s.answers)
	if next, open := p.questions.Next(s.answers); open && !result.Ends {
		return p.redirect(w, r, p.paths.Question(next.ID), err)
	}
	return p.show(w, r, http.StatusOK, p.lengths.result, p.resultPage(s, result))
}

func (p *prescreen) checkPage(s session, result eligibility.Result) templ.Component {
	return templates.Check(templates.CheckView{AnswersView: p.answersView(p.words().Check, s), Lifeline: result.Show988})
}

func (p *prescreen) resultPage(s session, result eligibility.Result) templ.Component {
	v := p.resultView(s, result)
	v.Script = p.site.prescreenScript
	return templates.Result(v)
}

// answersView returns what a page with all answers shows.
func (p *prescreen) answersView(title string, s session) templates.AnswersView {
	return templates.AnswersView{Frame: p.frame(title), Questions: p.questions.Questions, Answers: s.answers}
}

// resultView returns what the result shows, on its page and in the file.
func (p *prescreen) resultView(s session, result eligibility.Result) templates.ResultView {
	return templates.ResultView{
		AnswersView: p.answersView(p.words().Result, s), Result: result, Words: p.questions.Words[result.Outcome],
		Approved: p.questions.Approved(p.edition.Site.ReviewerIDs()),
		Given:    s.at.In(p.edition.Site.TimeZone), Address: p.site.config.BaseURL + p.paths.Eligibility(),
	}
}

// clear deletes the sessions of all languages.
func (p *prescreen) clear(w http.ResponseWriter, r *http.Request) error {
	for _, other := range p.site.prescreens {
		http.SetCookie(w, other.sessions.clear())
	}
	return p.redirect(w, r, p.paths.Clear(), nil)
}

// cleared shows that there is no session in any language, or a button that deletes all.
func (p *prescreen) cleared(w http.ResponseWriter, r *http.Request) error {
	kept := false
	for _, other := range p.site.prescreens {
		_, err := other.sessions.load(r)
		kept = kept || !errors.Is(err, errNoSession)
	}
	title := p.words().Cleared
	if kept {
		title = p.words().Clear
	}
	return p.show(w, r, http.StatusOK, p.lengths.question, templates.Clear(p.frame(title), kept))
}
