package eligibility

import (
	"reflect"
	"slices"
	"testing"
)

func TestEvaluate(t *testing.T) {
	q := small(t)
	for _, c := range []struct {
		name    string
		answers Answers
		want    Result
		because []string
	}{
		{"nothing said", nil, Result{Outcome: Discuss, Missing: []string{"where", "heart"}}, nil},
		{"all light", Answers{"where": {"here"}, "heart": {"none"}}, Result{Outcome: Continue}, nil},
		{"one open", Answers{"where": {"here"}}, Result{Outcome: Discuss, Missing: []string{"heart"}}, nil},
		{"the worst of several", Answers{"where": {"here"}, "heart": {"not-sure", "attack"}},
			Result{Outcome: NotNow, Show988: true}, []string{"The heart needs care first.", "You are not sure."}},
		{"elsewhere outweighs not now", Answers{"where": {"elsewhere"}, "heart": {"attack"}},
			Result{Outcome: NotHere, Show988: true, Ends: true}, []string{"We are only here."}},
		{"an emergency outweighs elsewhere", Answers{"where": {"elsewhere"}, "heart": {"pain-now"}},
			Result{Outcome: Crisis, Help: Emergency, Show988: true, Ends: true}, []string{"You have chest pain."}},
		{"a slip loses no call for help", Answers{"where": {"here"}, "heart": {"none", "pain-now", "forged"}},
			Result{Outcome: Crisis, Help: Emergency, Show988: true, Ends: true, Missing: []string{"heart"}}, []string{"You have chest pain."}},
		{"a slip of light answers", Answers{"where": {"here", "here"}, "heart": {"none"}}, Result{Outcome: Discuss, Missing: []string{"where"}}, nil},
		{"forged", Answers{"where": {"moon"}, "heart": {"none"}, "moon": {"full"}}, Result{Outcome: Discuss, Missing: []string{"where"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := q.Evaluate(c.answers)
			var because []string
			for _, r := range got.Reasons {
				because = append(because, r.Option.Because)
			}
			got.Reasons = nil
			if !reflect.DeepEqual(got, c.want) || !slices.Equal(because, c.because) {
				t.Errorf("evaluating %v: got %+v because %q, want %+v because %q", c.answers, got, because, c.want, c.because)
			}
		})
	}
}

func TestEmergencyComesFirst(t *testing.T) {
	crisis := "        outcome: crisis\n        help: 988\n"
	after := small(t, "        outcome: not_now\n        show: 988\n", crisis)
	before := small(t, "        outcome: not_now\n        show: 988\n", "        outcome: crisis\n        help: 911\n",
		"        outcome: crisis\n        help: 911\n", crisis)
	for name, q := range map[string]*Questionnaire{"before 988": after, "after 988": before} {
		if got := q.Evaluate(Answers{"heart": {"pain-now", "attack"}}).Help; got != Emergency {
			t.Errorf("evaluating an answer with 911 %s: got %q first, want %q", name, got, Emergency)
		}
	}
}

func TestReason(t *testing.T) {
	q := small(t)
	heart, _ := q.Question("heart")
	got, want := q.Evaluate(Answers{"heart": {"attack"}}).Reasons, []Reason{{heart, &heart.Options[2]}}
	if !slices.Equal(got, want) {
		t.Errorf("evaluating a heart attack: got %+v, want %+v", got, want)
	}
}

func TestValidate(t *testing.T) {
	q := small(t)
	for _, c := range []struct {
		question string
		values   []string
		mistake  string // "" for none
	}{
		{"where", []string{"here"}, ""},
		{"where", nil, "Select where you will be"},
		{"where", []string{""}, "Select where you will be"},
		{"where", []string{"Here"}, "Select where you will be"},
		{"where", []string{"here", "elsewhere"}, "Select where you will be"},
		{"heart", []string{"attack", "not-sure"}, ""},
		{"heart", []string{"attack", "attack"}, ""},
		{"heart", []string{"none", "none"}, ""},
		{"heart", []string{"attack", "none"}, `Select "None of these" only by itself`},
		{"heart", []string{"attack", "x"}, "Select every line that is true"},
	} {
		question, _ := q.Question(c.question)
		if got := question.Valid(c.values); got != (c.mistake == "") {
			t.Errorf("validating %s %q: got %t, want %t", c.question, c.values, got, c.mistake == "")
		}
		if got := q.Mistake(question, c.values); c.mistake != "" && got != c.mistake {
			t.Errorf("saying what is wrong with %s %q: got %q, want %q", c.question, c.values, got, c.mistake)
		}
	}
}

// TestMistakeWithTwoAlone names the option that was chosen where two go with no other.
func TestMistakeWithTwoAlone(t *testing.T) {
	q := small(t, "        unsure: true\n", "        unsure: true\n        exclusive: true\n")
	heart, _ := q.Question("heart")
	for _, c := range []struct {
		values []string
		want   string
	}{
		{[]string{"attack", "none"}, `Select "None of these" only by itself`},
		{[]string{"attack", "not-sure"}, `Select "I'm not sure" only by itself`},
		{[]string{"not-sure", "none"}, `Select "None of these" only by itself`},
	} {
		if got := q.Mistake(heart, c.values); got != c.want {
			t.Errorf("saying what is wrong with %q: got %q, want %q", c.values, got, c.want)
		}
	}
}

func TestNext(t *testing.T) {
	q := small(t)
	here := Answers{"where": {"here"}}
	for _, c := range []struct {
		answers Answers
		want    string
	}{
		{nil, "where"},
		{here, "heart"},
		{Answers{"heart": {"none"}}, "where"},
		{here.with("heart", "none", "attack"), "heart"},
		{here.with("heart", "none"), ""},
	} {
		got, ok := q.Next(c.answers)
		if ok != (c.want != "") || ok && got.ID != c.want {
			t.Errorf("going on with %v: got %v, want %q", c.answers, got, c.want)
		}
	}
}
