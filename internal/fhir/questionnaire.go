// Package fhir has the pre-screen as resources of FHIR R4 (HL7's standard for the
// exchange of health records), as its guide to forms, Structured Data Capture, has
// them: the questions, and the answers of one person. The outcome is the clinic's own
// rule and no part of them.
package fhir

import (
	"strconv"
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// The profiles of the resources, and the extensions that mark an option such as "None of
// these" and give a question its short name.
const (
	questionnaireProfile = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
	responseProfile      = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaireresponse"
	shortText            = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText"
	optionExclusive      = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
)

// A Publication is a questionnaire, and what a site says about it.
type Publication struct {
	Questions                               *eligibility.Questionnaire
	URL                                     string // of the resource
	QuestionURL                             string // begins the URL of each question, which is the code system of its options
	Title, Description, Publisher, Language string
	Approved                                bool
}

// A Questionnaire is the resource of that name.
type Questionnaire struct {
	ResourceType string         `json:"resourceType"`
	Meta         meta           `json:"meta"`
	Language     string         `json:"language"`
	URL          string         `json:"url"`
	Version      string         `json:"version"`
	Title        string         `json:"title"`
	Status       string         `json:"status"`
	Experimental bool           `json:"experimental"`
	SubjectType  []string       `json:"subjectType"`
	Publisher    string         `json:"publisher"`
	Description  string         `json:"description"`
	ApprovalDate string         `json:"approvalDate,omitempty"`
	Item         []questionItem `json:"item"`
}

type meta struct {
	Profile []string `json:"profile"`
}

type questionItem struct {
	Extension    []extension `json:"extension"`
	LinkID       string      `json:"linkId"`
	Text         string      `json:"text"`
	Type         string      `json:"type"`
	Required     bool        `json:"required"`
	Repeats      bool        `json:"repeats"`
	AnswerOption []option    `json:"answerOption"`
}

type option struct {
	Extension   []extension `json:"extension,omitempty"`
	ValueCoding coding      `json:"valueCoding"`
}

type extension struct {
	URL          string `json:"url"`
	ValueBoolean bool   `json:"valueBoolean,omitempty"`
	ValueString  string `json:"valueString,omitempty"`
}

type coding struct {
	System  string `json:"system"`
	Version string `json:"version"`
	Code    string `json:"code"`
	Display string `json:"display"`
}

// Questionnaire returns the questions. They are a draft until they are approved.
func (p Publication) Questionnaire() Questionnaire {
	q := Questionnaire{
		ResourceType: "Questionnaire", Meta: meta{[]string{questionnaireProfile}}, Language: p.Language,
		URL: p.URL, Version: p.version(), Title: p.Title, Status: "draft", Experimental: true,
		SubjectType: []string{"Patient"}, Publisher: p.Publisher, Description: p.Description,
	}
	if p.Approved {
		q.Status, q.Experimental, q.ApprovalDate = "active", false, p.Questions.Approval.On.Format(time.DateOnly)
	}
	for i := range p.Questions.Questions {
		q.Item = append(q.Item, p.item(&p.Questions.Questions[i]))
	}
	return q
}

func (p Publication) item(q *eligibility.Question) questionItem {
	item := questionItem{
		Extension: []extension{{URL: shortText, ValueString: q.Short}},
		LinkID:    q.ID, Text: q.Ask, Type: "choice", Required: true, Repeats: q.Several,
	}
	for i := range q.Options {
		o := option{ValueCoding: p.coding(q, &q.Options[i])}
		if q.Options[i].Exclusive {
			o.Extension = []extension{{URL: optionExclusive, ValueBoolean: true}}
		}
		item.AnswerOption = append(item.AnswerOption, o)
	}
	return item
}

// coding returns an option as a code. Two questions can have options with the same
// value, such as "none", so each question has a code system of its own.
func (p Publication) coding(q *eligibility.Question, o *eligibility.Option) coding {
	return coding{System: p.QuestionURL + q.ID, Version: p.version(), Code: o.Value, Display: o.Label}
}

func (p Publication) version() string { return strconv.Itoa(p.Questions.Version) }
