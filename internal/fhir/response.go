package fhir

import (
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// A Response is the resource QuestionnaireResponse. It does not say whose answers it
// has: the site does not know.
type Response struct {
	ResourceType  string         `json:"resourceType"`
	Meta          meta           `json:"meta"`
	Language      string         `json:"language"`
	Questionnaire string         `json:"questionnaire"`
	Status        string         `json:"status"`
	Authored      string         `json:"authored"`
	Item          []responseItem `json:"item"`
}

type responseItem struct {
	LinkID string   `json:"linkId"`
	Text   string   `json:"text"`
	Answer []answer `json:"answer,omitempty"`
}

type answer struct {
	ValueCoding coding `json:"valueCoding"`
}

// Response returns the answers to all questions, the last of which was given at a time.
func (p Publication) Response(answers eligibility.Answers, at time.Time) Response {
	r := Response{
		ResourceType: "QuestionnaireResponse", Meta: meta{[]string{responseProfile}}, Language: p.Language,
		Questionnaire: p.URL + "|" + p.version(), Status: "completed", Authored: at.Format(time.RFC3339),
	}
	for i := range p.Questions.Questions {
		q := &p.Questions.Questions[i]
		item := responseItem{LinkID: q.ID, Text: q.Ask}
		for _, o := range q.Chosen(answers[q.ID]) {
			item.Answer = append(item.Answer, answer{p.coding(q, o)})
		}
		r.Item = append(r.Item, item)
	}
	return r
}
