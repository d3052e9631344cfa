package web

import (
	"net/http"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/templates"
)

// file returns the handler that sends the result as a file, made from the cookie. Without
// a complete result, or if the result is a crisis or the clinic cannot see the person, it
// redirects to the page of the result.
func (p *prescreen) file(respond func(session, eligibility.Result) (*response, error)) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		s, err := p.sessions.load(r)
		result := p.questions.Evaluate(s.answers)
		if err != nil || result.Ends || len(result.Missing) > 0 {
			return p.redirect(w, r, p.paths.Result(), nil)
		}
		res, err := respond(s, result)
		if err != nil {
			return err
		}
		res.compressFor(r)
		res.write(w, r, maxAge)
		return nil
	}
}

// text returns the file with the result as plain text.
func (p *prescreen) text(s session, result eligibility.Result) (*response, error) {
	text := templates.ResultText(p.resultView(s, result))
	return newResponse(http.StatusOK, "text/plain; charset=utf-8", forNone, []byte(text), attachment("eligibility-answers.txt")), nil
}

// fhir returns the file with the answers as a resource of FHIR.
func (p *prescreen) fhir(s session, _ eligibility.Result) (*response, error) {
	at := s.at.In(p.edition.Site.TimeZone)
	return fhirResponse(p.publication().Response(s.answers, at), forNone, attachment("eligibility-answers.json"))
}

// attachment returns the header that has a browser save a file. The name is the same
// whatever the file says: others can see which files a device has.
func attachment(name string) http.Header {
	return http.Header{"Content-Disposition": {`attachment; filename="` + name + `"`}}
}
