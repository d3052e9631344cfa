package eligibility

import (
	"slices"
	"testing"
)

// TestPeople goes through the questions as a dozen people do, and stops where the
// pages stop asking.
func TestPeople(t *testing.T) {
	type person struct {
		name    string
		says    Answers
		want    Outcome
		help    Line
		asked   int // questions seen, 0 for all
		reasons []string
	}
	people := []person{
		{name: "continues", want: Continue, reasons: []string{"aim"}},
		{name: "takes medicines", says: Answers{"medicines": {"sedatives", "lamotrigine"}}, want: Discuss, reasons: []string{"medicines", "medicines"}},
		{name: "has an aneurysm", says: Answers{"heart": {"aneurysm"}, "aim": {"anxiety"}}, want: NotNow, reasons: []string{"heart", "aim"}},
		{name: "is not safe", says: Answers{"safety": {"not-safe"}}, want: Crisis, help: Lifeline, asked: 3, reasons: []string{"safety"}},
		{name: "might hurt someone else", says: Answers{"safety": {"might-hurt-someone"}}, want: Crisis, help: Emergency, asked: 3, reasons: []string{"safety"}},
		{name: "might hurt others and themselves", says: Answers{"safety": {"not-safe", "might-hurt-someone"}}, want: Crisis, help: Emergency, asked: 3, reasons: []string{"safety", "safety"}},
		{name: "tried to end their life, and feels safe", says: Answers{"safety": {"safe"}, "safety-lately": {"tried"}}, want: Crisis, help: Lifeline, asked: 4, reasons: []string{"safety-lately"}},
		{name: "tried to end their life, and says more", says: Answers{"safety-lately": {"thoughts", "tried", "longer-ago"}}, want: Crisis, help: Lifeline, asked: 4, reasons: []string{"safety-lately"}},
		{name: "has chest pain now", says: Answers{"heart": {"chest-pain-now", "stable"}}, want: Crisis, help: Emergency, asked: 7, reasons: []string{"heart"}},
		{name: "has problems with alcohol", says: Answers{"alcohol-drugs": {"problem", "cannabis"}}, want: NotNow, reasons: []string{"alcohol-drugs", "alcohol-drugs"}},
		{name: "lives elsewhere", says: Answers{"where": {"elsewhere"}}, want: NotHere, asked: 1, reasons: []string{"where"}},
		{name: "is under 18", says: Answers{"age": {"under-18"}}, want: NotHere, asked: 2, reasons: []string{"age"}},
	}
	q := real(t)
	for _, p := range people {
		t.Run(p.name, func(t *testing.T) {
			answers, asked := walk(q, lightest(t, q), p.says)
			if want := p.asked; want != 0 && asked != want || want == 0 && asked != len(q.Questions) {
				t.Errorf("asking: got %d questions, want %d", asked, want)
			}
			got := q.Evaluate(answers)
			var reasons []string
			for _, r := range got.Reasons {
				reasons = append(reasons, r.Question.ID)
			}
			if got.Outcome != p.want || got.Help != p.help || !slices.Equal(reasons, p.reasons) {
				t.Errorf("evaluating %v: got %v, help %q, reasons %v; want %v, %q, %v", answers, got.Outcome, got.Help, reasons, p.want, p.help, p.reasons)
			}
			if !got.Ends && len(got.Missing) > 0 {
				t.Errorf("evaluating %v: got the missing answers %v", answers, got.Missing)
			}
		})
	}
}

// walk answers question after question, until an answer ends them.
func walk(q *Questionnaire, usual, says Answers) (Answers, int) {
	answers := Answers{}
	for asked := 0; ; asked++ {
		question, open := q.Next(answers)
		if !open {
			return answers, asked
		}
		answers[question.ID] = usual[question.ID]
		if said, ok := says[question.ID]; ok {
			answers[question.ID] = said
		}
		if q.Evaluate(answers).Ends {
			return answers, asked + 1
		}
	}
}
