package eligibility

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/problem"
)

const fileName = "eligibility.yaml"

// smallText gives a questionnaire of two questions that has no problems.
func smallText(t testing.TB) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func loadText(text string) (*Questionnaire, problem.List) {
	works := map[string]bool{"law": true, "rule": true, "study-2020": true}
	return Load(fstest.MapFS{fileName: {Data: []byte(text)}}, "content", fileName, works)
}

// small gives the questionnaire of a text that must have no problems, with some
// of it replaced: what stands at an even place by what follows.
func small(t testing.TB, changes ...string) *Questionnaire {
	t.Helper()
	text := smallText(t)
	for i := 0; i+1 < len(changes); i += 2 {
		if !strings.Contains(text, changes[i]) {
			t.Fatalf("changing the small questionnaire: it does not hold %q", changes[i])
		}
		text = strings.Replace(text, changes[i], changes[i+1], 1)
	}
	q, problems := loadText(text)
	if q == nil {
		t.Fatalf("loading the small questionnaire with %q: got %v, want no problems", changes, problems)
	}
	return q
}

// real gives the questionnaire that the site shows.
func real(t testing.TB) *Questionnaire {
	t.Helper()
	q, problems := Load(os.DirFS("../../content"), "content", fileName, nil)
	for _, p := range problems {
		t.Error(p)
	}
	if q == nil {
		t.Fatal("loading the real questionnaire: got nothing")
	}
	return q
}

// lightest gives answers that all come to Continue.
func lightest(t testing.TB, q *Questionnaire) Answers {
	t.Helper()
	answers := Answers{}
	for _, question := range q.Questions {
		for _, o := range question.Options {
			if o.Outcome == Continue {
				answers[question.ID] = []string{o.Value}
				break
			}
		}
		if answers[question.ID] == nil {
			t.Fatalf("%s: got no option that leads on", question.ID)
		}
	}
	return answers
}

// with gives the answers with one of them changed.
func (a Answers) with(question string, values ...string) Answers {
	changed := Answers{question: values}
	for id, v := range a {
		if id != question {
			changed[id] = v
		}
	}
	return changed
}

// seeded gives chance that a failed test can be run with again: the seed is
// printed when the test fails.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the seed was %d", seed)
		}
	})
	return rand.New(rand.NewPCG(seed, 0))
}

// wild gives answers of any kind: whole, open, forged, contradicting themselves.
func wild(r *rand.Rand, q *Questionnaire) Answers {
	answers := Answers{}
	for _, question := range q.Questions {
		if r.IntN(12) == 0 {
			continue
		}
		answers[question.ID] = pick(r, &question)
	}
	return answers
}

func pick(r *rand.Rand, question *Question) []string {
	var values []string
	for range 1 + r.IntN(3) {
		values = append(values, question.Options[r.IntN(len(question.Options))].Value)
		if !question.Several && r.IntN(20) > 0 {
			break
		}
	}
	if r.IntN(30) == 0 {
		values = append(values, "forged")
	}
	return values
}
