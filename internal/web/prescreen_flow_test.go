package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

const (
	where  = "/eligibility/questions/where"
	age    = "/eligibility/questions/age"
	safety = "/eligibility/questions/safety"
	lately = "/eligibility/questions/safety-lately"
)

// Every question has a page that says all that the questionnaire does.
func TestEveryQuestion(t *testing.T) {
	p, titles := visitor(t, nil), map[string]bool{}
	q := asked(t)
	for i, question := range q.Questions {
		d := p.reads("the question", p.gets("/eligibility/questions/"+question.ID), http.StatusOK, question.Ask)
		title := d.Find("title").Text()
		if titles[title] || !strings.HasPrefix(title, question.Ask) {
			t.Errorf("%s: got the title %q, want one of its own", question.ID, title)
		}
		titles[title] = true
		text := words(d.Find("main"))
		for _, said := range []string{question.Why, question.Hint, fmt.Sprintf("Question %d of 15", i+1), "not stored on our server"} {
			if !strings.Contains(text, said) {
				t.Errorf("%s: got no %q in %q", question.ID, said, text)
			}
		}
		kind := map[bool]string{true: "checkbox", false: "radio"}[question.Several]
		if got := d.Find(`fieldset input[type="` + kind + `"][name="answer"]`).Length(); got != len(question.Options) || d.Find("[checked], [required]").Length() > 0 {
			t.Errorf("%s: got %d free %s, want %d", question.ID, got, kind, len(question.Options))
		}
		if d.Find("legend h1").Length() != 1 || d.Find(`form[novalidate]`).Length() != 1 || d.Find(`form[action="/eligibility/clear"]`).Length() != 1 || strings.Contains(text, "*") {
			t.Errorf("%s: the form lacks its legend, what keeps browsers from checking it, or the way to delete", question.ID)
		}
		checkStructure(t, d)
		checkCrisisLine(t, d)
		checkNothingForeign(t, d)
		p.says(question.ID, lightest(q)[question.ID])
	}
}

func TestOutOfTurn(t *testing.T) {
	for _, c := range []struct {
		name, asks, to string
		says           map[string]string
	}{
		{"a later question at first", lately, where, nil},
		{"all answers at first", "/eligibility/check", where, nil},
		{"the result at first", "/eligibility/result", where, nil},
		{"a later question after one answer", lately, age, map[string]string{"where": "florida"}},
		{"the result after one answer", "/eligibility/result", age, map[string]string{"where": "florida"}},
		{"a question in a crisis", age, "/eligibility/result", map[string]string{"where": "florida", "age": "from-65", "safety": "not-safe"}},
		{"all answers in a crisis", "/eligibility/check", "/eligibility/result", map[string]string{"where": "florida", "age": "from-65", "safety": "not-safe"}},
		{"a question after the end", age, "/eligibility/result", map[string]string{"where": "elsewhere"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, nil)
			for _, id := range []string{"where", "age", "safety"} {
				if value, ok := c.says[id]; ok {
					p.says(id, value)
				}
			}
			p.leads("asking for "+c.asks, p.gets(c.asks), c.to)
		})
	}
	p := visitor(t, nil)
	p.leads("answering out of turn", p.says("home", "all"), where)
	if r := p.gets("/eligibility/questions/nothing"); r.status != http.StatusNotFound {
		t.Errorf("a question that is not there: got status %d, want 404", r.status)
	}
}

// An earlier answer can be looked at and changed at any time, and what follows
// is not asked again.
func TestChanging(t *testing.T) {
	p := visitor(t, nil)
	p.goes(nil)
	d := p.reads("all answers", p.gets("/eligibility/check"), http.StatusOK, "Check your answers")
	if got := d.Find(".answers .change a").Length(); got != 15 {
		t.Fatalf("all answers: got %d ways to change one, want 15", got)
	}
	d = p.reads("an answer to change", p.gets(age), http.StatusOK, "How old are you?")
	if got := d.Find("[checked]").AttrOr("value", ""); got != "from-18-to-64" || d.Find("nav.back a").AttrOr("href", "") != "/eligibility/check" {
		t.Errorf("an answer to change: got %q chosen, want what was answered and the way back to all answers", got)
	}
	p.leads("changing it", p.says("age", "from-65"), "/eligibility/check")
	p.reads("the result", p.gets("/eligibility/result"), http.StatusOK, "Some of your answers need a talk with a physician first")
	p.leads("changing one into a crisis", p.says("heart", "stroke-now"), "/eligibility/result")
	p.reads("the result", p.gets("/eligibility/result"), http.StatusOK, "Get help now")
}

func TestForgetting(t *testing.T) {
	p := visitor(t, nil)
	p.goes(nil)
	p.reads("before", p.gets("/eligibility/clear"), http.StatusOK, "Delete your answers")
	p.leads("deleting", p.sends("POST", "/eligibility/clear", ""), "/eligibility/clear")
	if p.cookie != "" {
		t.Errorf("after deleting: got the cookie %q, want none", p.cookie)
	}
	p.reads("after", p.gets("/eligibility/clear"), http.StatusOK, "No answers are kept in this browser")
	p.leads("the result after deleting", p.gets("/eligibility/result"), where)
}

// Whoever the clinic cannot see reads why first, and what to do, which differs by the
// answer. Loading the page again keeps its words, and the answer can be taken back.
func TestNotHere(t *testing.T) {
	for _, c := range []struct{ question, answer, why, step, other string }{
		{"where", "elsewhere", "The clinic can see people only while they are in Florida or New Jersey", "ask what care there is near you", "Tell an adult"},
		{"age", "under-18", "The clinic can see only people aged 18 or older", "Tell an adult you trust today", "what care there is near you"},
	} {
		t.Run(c.answer, func(t *testing.T) {
			p := visitor(t, nil)
			if c.question == "age" {
				p.says("where", "florida")
			}
			p.leads("answering", p.says(c.question, c.answer), "/eligibility/result")
			for _, what := range []string{"the end", "the end loaded again"} {
				d := p.reads(what, p.gets("/eligibility/result"), http.StatusOK, "This clinic cannot see you, but others can help")
				main := d.Find("main")
				if first := words(main.Find("h1 + p")); !strings.Contains(first, c.why) {
					t.Errorf("%s: got %q below the title, want the reason", what, first)
				}
				if steps := words(main.Find("section")); !strings.Contains(steps, c.step) || strings.Contains(steps, c.other) {
					t.Errorf("%s: got the steps %q, want %q in them and not %q", what, steps, c.step, c.other)
				}
				if main.Find(`a[href="tel:911"]`).Length() == 0 || main.Find(`a[href="sms:988"]`).Length() == 0 || main.Find(".call-now").Length() > 0 {
					t.Errorf("%s: got no links to 911 and 988 in its text, or large buttons", what)
				}
			}
			p.leads("taking it back", p.says(c.question, map[string]string{"where": "florida", "age": "from-18-to-64"}[c.question]), "/eligibility/questions/"+map[string]string{"where": "age", "age": "safety"}[c.question])
		})
	}
}

// Two tabs share what was answered, and neither takes the other's answers away.
func TestTwoTabs(t *testing.T) {
	p := visitor(t, nil)
	p.says("where", "florida")
	p.says("age", "from-65")
	p.gets(safety) // one tab
	p.gets(age)    // the other one, with the back button
	p.leads("the one", p.says("safety", "safe"), lately)
	p.leads("the other", p.says("age", "from-18-to-64"), lately)
	d := p.gets(age).document(t)
	if got := d.Find("[checked]").AttrOr("value", ""); got != "from-18-to-64" {
		t.Errorf("the answer given last: got %q, want from-18-to-64", got)
	}
}
