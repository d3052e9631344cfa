package templates

import (
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/golden"
	"github.com/tovani/guides/internal/guide"
)

// The whole text of a result, as it was when somebody last looked.
func TestResultText(t *testing.T) {
	heart := eligibility.Question{ID: "heart", Section: "Body", Short: "Heart and vessels", Options: []eligibility.Option{
		{Value: "attack", Label: "A heart attack, or an operation on the heart or on one of the vessels near it, ever", Because: "A heart that was ill once needs care first, and a physician wants to know more."},
		{Value: "valve", Label: "A problem with a valve"},
	}}
	mind := eligibility.Question{ID: "mind", Short: "Mind", Options: []eligibility.Option{
		{Value: "none", Label: "None of these", Exclusive: true}, {Value: "mania", Label: "Mania"}, {Value: "voices", Label: "Voices"},
		{Value: "not-sure", Label: "I'm not sure", Unsure: true},
	}}
	frame := Frame{Edition: &guide.Edition{Site: &guide.Site{Name: "Tovani", Words: guide.Words{
		Date: "{month} {day}, {year}", Months: strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
		Prescreen: guide.PrescreenWords{
			FileTitle: "Answers to the eligibility questions", FileNote: "A first look, not a diagnosis.", Unapproved: "Nobody has approved these questions yet.",
			Given: "Answers given on {date}.", Answers: "Your answers", Why: "What led to this", Next: "What you can do now",
			Lifeline: "You can call or text 988 now.", NoneOf: "{label} ({n} listed)",
		},
	}}}}
	v := ResultView{
		AnswersView: AnswersView{frame, []eligibility.Question{heart, mind}, eligibility.Answers{"heart": {"attack", "valve"}, "mind": {"none"}}},
		Words:       eligibility.Words{Title: "Not now", Text: "This page cannot decide your care. A clinician can.", Next: []string{"Ask.", "Listen."}},
		Given:       time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
		Address:     "https://" + strings.Repeat("long-", 12) + "name.example.org/eligibility",
		Result:      eligibility.Result{Show988: true, Reasons: []eligibility.Reason{{Question: &heart, Option: &heart.Options[0]}}},
	}
	golden.File(t, "testdata/result.txt", ResultText(v))

	v.Approved, v.Result = true, eligibility.Result{}
	for _, absent := range []string{"Nobody has approved", "What led to this", "988"} {
		if text := ResultText(v); strings.Contains(text, absent) {
			t.Errorf("an approved result without reasons: got %q in\n%s", absent, text)
		}
	}

	v.Edition.Site.Contact.Phone, v.Result.Outcome = "+1 555 010 0199", eligibility.Discuss
	if text := ResultText(v); !strings.Contains(text, "- +1 555 010 0199\n") {
		t.Errorf("a result that leads to a visit: got no telephone number in\n%s", text)
	}
	if v.Result.Outcome = eligibility.NotNow; strings.Contains(ResultText(v), "555") {
		t.Error("a result that does not lead to a visit: got a telephone number")
	}
}
