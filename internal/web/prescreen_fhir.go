package web

import (
	"encoding/json"
	"net/http"

	"github.com/tovani/guides/internal/fhir"
)

// questionnaire sends the questions as a resource of FHIR.
func (p *prescreen) questionnaire(*http.Request) (*response, error) {
	return fhirResponse(p.publication().Questionnaire(), forPages, nil)
}

// publication returns the questions as this edition publishes them.
func (p *prescreen) publication() fhir.Publication {
	base, site := p.site.config.BaseURL, p.edition.Site
	return fhir.Publication{
		Questions: p.questions, URL: base + p.paths.Questionnaire(), QuestionURL: base + p.paths.Question(""),
		Title: site.Eligibility.Title.Plain, Description: site.Eligibility.Summary.Plain,
		Publisher: site.Name, Language: p.edition.Language,
		Approved: p.questions.Approved(site.ReviewerIDs()),
	}
}

// fhirResponse returns the response with a resource of FHIR. It is indented, for whoever
// opens the file.
func fhirResponse(resource any, caching string, more http.Header) (*response, error) {
	text, err := json.MarshalIndent(resource, "", "  ")
	if err != nil {
		return nil, err
	}
	return newResponse(http.StatusOK, "application/fhir+json; charset=utf-8", caching, append(text, '\n'), more), nil
}
