package eligibility

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

const rounds = 1000

// worst says in another way than Evaluate what answers must come to.
func worst(q *Questionnaire, answers Answers) Outcome {
	grave := map[Outcome]bool{Continue: true}
	for _, question := range q.Questions {
		values := answers[question.ID]
		grave[Discuss] = grave[Discuss] || !question.Valid(values)
		for _, o := range question.Options {
			grave[o.Outcome] = grave[o.Outcome] || slices.Contains(values, o.Value)
		}
	}
	for _, o := range []Outcome{Crisis, NotHere, NotNow, Discuss} {
		if grave[o] {
			return o
		}
	}
	return Continue
}

func TestWorstAnswerDecides(t *testing.T) {
	q, r, seen := real(t), seeded(t), map[Outcome]int{}
	for range rounds {
		// Few heavy answers, or nearly every round would be a crisis.
		answers := lightest(t, q)
		for range r.IntN(4) {
			question := &q.Questions[r.IntN(len(q.Questions))]
			answers[question.ID] = pick(r, question)
		}
		got, want := q.Evaluate(answers), worst(q, answers)
		if got.Outcome != want {
			t.Fatalf("evaluating %v: got %v, want %v", answers, got.Outcome, want)
		}
		if (got.Help != "") != (want == Crisis) || got.Ends != (want >= NotHere) || want == Crisis && !got.Show988 {
			t.Fatalf("evaluating %v to %v: got help %q, ends %t, 988 %t", answers, want, got.Help, got.Ends, got.Show988)
		}
		seen[want]++
	}
	for o := Continue; o <= Crisis; o++ {
		if seen[o] == 0 {
			t.Errorf("trying %d answers: none came to %v", rounds, o)
		}
	}
}

func TestPrecedenceOfEveryPair(t *testing.T) {
	q := real(t)
	base := lightest(t, q)
	for i, a := range q.Questions {
		for _, b := range q.Questions[i+1:] {
			for _, first := range a.Options {
				for _, second := range b.Options {
					answers := base.with(a.ID, first.Value).with(b.ID, second.Value)
					if got, want := q.Evaluate(answers).Outcome, max(first.Outcome, second.Outcome); got != want {
						t.Errorf("evaluating %s %s and %s %s: got %v, want %v", a.ID, first.Value, b.ID, second.Value, got, want)
					}
				}
			}
		}
	}
}

func TestOrderOfAnsweringDoesNotMatter(t *testing.T) {
	q, r := real(t), seeded(t)
	for range rounds {
		answers := wild(r, q)
		ids := slices.Collect(maps.Keys(answers))
		r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		again := Answers{}
		for _, id := range ids {
			values := slices.Clone(answers[id])
			r.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
			again[id] = values
		}
		if got, want := q.Evaluate(again), q.Evaluate(answers); !reflect.DeepEqual(got, want) {
			t.Fatalf("evaluating %v, then %v: got %+v, want %+v", answers, again, got, want)
		}
	}
}

// TestEveryOptionCounts goes to each question as a person does and takes each of
// its options.
func TestEveryOptionCounts(t *testing.T) {
	q := real(t)
	base, answered := lightest(t, q), Answers{}
	for range q.Questions {
		question, ok := q.Next(answered)
		if !ok {
			t.Fatalf("going on with %v: got no question", answered)
		}
		for _, o := range question.Options {
			got := q.Evaluate(base.with(question.ID, o.Value))
			if valid := question.Valid([]string{o.Value}); !valid || got.Outcome != o.Outcome || len(got.Missing) > 0 {
				t.Errorf("choosing only %s %s: got it valid: %t, %v, missing %v; want %v", question.ID, o.Value, valid, got.Outcome, got.Missing, o.Outcome)
			}
			if got.Help != o.Help || got.Show988 != (o.Show988 || o.Outcome == Crisis) {
				t.Errorf("choosing only %s %s: got help %q and 988 %t", question.ID, o.Value, got.Help, got.Show988)
			}
			if o.Outcome != Continue && (len(got.Reasons) != 1 || got.Reasons[0].Option.Because != o.Because) {
				t.Errorf("choosing only %s %s: got the reasons %v, want %q", question.ID, o.Value, got.Reasons, o.Because)
			}
		}
		answered[question.ID] = base[question.ID]
	}
	if open, ok := q.Next(answered); ok {
		t.Errorf("going on after the last question: got %s, want none", open.ID)
	}
}

func TestMissingAnswerIsNeverContinue(t *testing.T) {
	q, r := real(t), seeded(t)
	for range rounds {
		answers := wild(r, q)
		got := q.Evaluate(answers)
		if len(got.Missing) > 0 && got.Outcome == Continue {
			t.Fatalf("evaluating %v, which lacks %v: got %v", answers, got.Missing, got.Outcome)
		}
		for _, id := range slices.Collect(maps.Keys(answers)) {
			delete(answers, id)
			if got := q.Evaluate(answers); got.Outcome == Continue || !slices.Contains(got.Missing, id) {
				t.Fatalf("evaluating without %s: got %v, missing %v", id, got.Outcome, got.Missing)
			}
		}
	}
}

func TestWorseAnswerIsNeverBetter(t *testing.T) {
	q, r := real(t), seeded(t)
	for range rounds {
		answers := wild(r, q)
		question := &q.Questions[r.IntN(len(q.Questions))]
		worse := answers.with(question.ID, worsen(r, question, answers[question.ID])...)
		before, after := q.Evaluate(answers), q.Evaluate(worse)
		if after.Outcome < before.Outcome {
			t.Fatalf("changing %s from %v to %v: got %v, was %v", question.ID, answers[question.ID], worse[question.ID], after.Outcome, before.Outcome)
		}
	}
}

// worsen gives an answer that is worse in itself or the same: one option put in
// the place of all that are lighter.
func worsen(r *rand.Rand, question *Question, values []string) []string {
	o := question.Options[r.IntN(len(question.Options))]
	for _, chosen := range question.Chosen(values) {
		if chosen.Outcome > o.Outcome {
			return append(slices.Clone(values), o.Value)
		}
	}
	if len(values) == 0 && o.Outcome == Continue {
		return values
	}
	if !question.Valid(values) {
		return append(slices.Clone(values), o.Value)
	}
	return []string{o.Value}
}
