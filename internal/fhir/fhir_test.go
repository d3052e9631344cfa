package fhir

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/golden"
)

// example is the publication of two questions that have an option of the same value.
func example() Publication {
	return Publication{
		Questions: &eligibility.Questionnaire{
			ID: "pre-screen", Version: 7,
			Questions: []eligibility.Question{
				{ID: "heart", Short: "Heart", Ask: "Which of these are true of your heart?", Several: true, Options: []eligibility.Option{
					{Value: "none", Label: "None of these", Outcome: eligibility.Continue, Exclusive: true},
					{Value: "attack", Label: "A heart attack, ever", Outcome: eligibility.NotNow, Because: "The heart needs care first."},
					{Value: "valve", Label: "A problem with a valve", Outcome: eligibility.Discuss},
				}},
				{ID: "home", Short: "Company", Ask: "Who can be with you?", Options: []eligibility.Option{
					{Value: "all", Label: "Somebody, all the time", Outcome: eligibility.Continue},
					{Value: "none", Label: "Nobody", Outcome: eligibility.NotNow},
				}},
			},
		},
		URL: "https://guides.example.org/eligibility/questionnaire.json", QuestionURL: "https://guides.example.org/eligibility/questions/",
		Title: "Check eligibility", Description: "Some plain questions.", Publisher: "Tovani", Language: "en",
	}
}

func TestQuestionnaire(t *testing.T) {
	golden.File(t, "testdata/questionnaire.json", text(t, example().Questionnaire()))
}

// Approved questions are in use, and no longer an experiment.
func TestApproved(t *testing.T) {
	p := example()
	p.Approved, p.Questions.Approval = true, &eligibility.Approval{On: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}
	if q := p.Questionnaire(); q.Status != "active" || q.Experimental || q.ApprovalDate != "2026-12-01" {
		t.Errorf("approved questions: got status %s, experimental %t, approved on %q, want them active since 2026-12-01", q.Status, q.Experimental, q.ApprovalDate)
	}
}

func TestResponse(t *testing.T) {
	at := time.Date(2026, 12, 1, 4, 30, 0, 0, time.FixedZone("EST", -5*60*60))
	answers := eligibility.Answers{"home": {"none"}, "heart": {"valve", "attack"}}
	golden.File(t, "testdata/response.json", text(t, example().Response(answers, at)))
}

func text(t *testing.T, resource any) string {
	t.Helper()
	text, err := json.MarshalIndent(resource, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}
