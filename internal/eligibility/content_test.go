package eligibility

import (
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/golden"
)

// TestContent holds the real questionnaire to what was promised about it, beyond
// what every questionnaire must have.
func TestContent(t *testing.T) {
	q := real(t)
	var ids []string
	for _, question := range q.Questions {
		ids = append(ids, question.ID)
	}
	want := []string{"where", "age", "safety", "safety-lately", "aim", "mind", "heart", "blood-pressure", "pregnancy",
		"liver-bladder", "conditions", "medicines", "reaction", "alcohol-drugs", "home"}
	if !slices.Equal(ids, want) {
		t.Errorf("the order of the questions: got %v, want %v", ids, want)
	}
	checkMistake(t, "two answers", q.Conflict)
	for _, question := range q.Questions {
		if question.Health != (question.ID != "where" && question.ID != "age") {
			t.Errorf("%s: got health %t", question.ID, question.Health)
		}
		if len(question.References) == 0 {
			t.Errorf("%s: got no references", question.ID)
		}
		checkMistake(t, question.ID, question.Error)
		for _, o := range question.Options {
			checkOption(t, question.ID, o)
		}
	}
}

// checkMistake holds what is said about a wrong answer to the way in which it is
// said: what to do, without blaming or begging.
func checkMistake(t *testing.T, question, said string) {
	t.Helper()
	if !strings.HasPrefix(said, "Select ") {
		t.Errorf("%s: got the mistake %q, want it to begin with Select", question, said)
	}
	for _, never := range []string{"please", "invalid", "oops", "sorry", "wrong"} {
		if strings.Contains(strings.ToLower(said), never) {
			t.Errorf("%s: got %q in the mistake %q", question, never, said)
		}
	}
}

func checkOption(t *testing.T, question string, o Option) {
	t.Helper()
	if strings.Contains(o.Because, "not a no") {
		t.Errorf("%s %s: got %q, want \"This is not a no\" once, above all reasons", question, o.Value, o.Because)
	}
	spared := o.Outcome == Continue || o.Outcome == Crisis || o.Value == "longer-ago"
	if strings.HasPrefix(question, "safety") && !spared && !o.Show988 {
		t.Errorf("%s %s: got an answer without 988", question, o.Value)
	}
	for _, said := range append([]string{o.Label, o.Gloss, o.Because}, o.Next...) {
		for _, never := range []string{"you qualify", "eligible", "cure", "milligram", " mg", "proven"} {
			if strings.Contains(strings.ToLower(said), never) {
				t.Errorf("%s %s: got %q in %q", question, o.Value, never, said)
			}
		}
	}
}

// TestRules holds every rule of the real questionnaire, so that a change of one
// is seen in review and is never a slip of the hand.
func TestRules(t *testing.T) {
	var got strings.Builder
	for _, question := range real(t).Questions {
		got.WriteString(question.ID + "\n")
		for _, o := range question.Options {
			line := "  " + o.Value + ": " + o.Outcome.String()
			if o.Help != "" {
				line += " " + string(o.Help) + " first"
			}
			if o.Show988 {
				line += ", shows 988"
			}
			got.WriteString(line + "\n")
		}
	}
	golden.File(t, "testdata/rules.golden", got.String())
}

// TestWords holds the outcomes to the words that must not be lost.
func TestWords(t *testing.T) {
	q := real(t)
	for outcome, said := range map[Outcome][]string{
		Continue: {"Nothing you told us rules out a visit", "may say no", "not a diagnosis", "988", "911"},
		Discuss:  {"This is not a no.", "Do not stop or change any medicine on your own", "may say no", "not a diagnosis", "988", "911"},
		NotNow: {"usually rule out ketamine at home for now", "This page cannot decide your care", "If this is hard to read, call or text 988, any hour",
			"talking therapy", "Spravato", "TMS", "electroconvulsive", "check your answers", "1-800-662-4357", "Spanish"},
		NotHere: {"988", "911", "SAMHSA", "1-800-662-4357"},
		Crisis:  {"911", "988", "nothing to sign up for"},
	} {
		words := q.Words[outcome]
		text := strings.Join(append([]string{words.Title, words.Text}, words.Next...), "\n")
		for _, s := range append(said, "Nobody at the clinic has seen your answers or been alerted") {
			if !strings.Contains(strings.Join(strings.Fields(text), " "), s) {
				t.Errorf("the words of %v: got no %q in\n%s", outcome, s, text)
			}
		}
	}
}
