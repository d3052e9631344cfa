package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/internal/eligibility"
)

const (
	where  = "/eligibility/questions/where"
	age    = "/eligibility/questions/age"
	safety = "/eligibility/questions/safety"
	lately = "/eligibility/questions/safety-lately"
)

// again is how every beginning from the start is explained.
const again = "The questions start from the beginning, because no answers were found to go on from."

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

// Who called for help by mistake takes it back where it was chosen.
func TestMistakenCrisis(t *testing.T) {
	p := visitor(t, nil)
	p.goes(map[string][]string{"safety": {"not-safe"}})
	d := p.reads("the result", p.gets("/eligibility/result"), http.StatusOK, "Get help now")
	back := d.Find(`main a:contains("I chose this by mistake")`).AttrOr("href", "")
	if d.Find("main form").Length() != 1 || d.Find(`.answers, a.button, a[href^="/eligibility/check"]`).Length() > 0 {
		t.Error("in a crisis: got more than help, want no answers and no way on")
	}
	if got := d.Find(".call-now a").First().AttrOr("href", ""); got != "tel:988" {
		t.Errorf("in a crisis of thoughts: got %s first, want tel:988", got)
	}
	d = p.reads("the mistake", p.gets(back), http.StatusOK, "Can you keep yourself and others safe right now?")
	if d.Find(`[checked][value="not-safe"]`).Length() != 1 {
		t.Error("the mistake: what was chosen is not kept")
	}
	p.leads("taking it back", p.says("safety", "safe"), lately)
	p.reads("the next question", p.gets(lately), http.StatusOK, "In the past three months, which of these is true?")
}

// 988 stands on the page after an answer that calls for it, and on a page that
// sends such an answer back.
func TestLifelineFollows(t *testing.T) {
	const lifeline = "You can call or text 988 now."
	p := visitor(t, nil)
	p.says("where", "florida")
	p.says("age", "from-65")
	for _, c := range []struct {
		values []string
		status int
		want   bool
	}{
		{[]string{"safe"}, 303, false},
		{[]string{"rather-not-say"}, 303, true},
		{[]string{"safe", "rather-not-say"}, 422, true},
	} {
		r := p.says("safety", c.values...)
		if r.status == http.StatusSeeOther {
			r = p.gets(r.header.Get("Location"))
		}
		d := r.document(t)
		if got := strings.Contains(words(d.Find("main .notice")), lifeline) && d.Find(`main a[href="tel:988"]`).Length() > 0; got != c.want {
			t.Errorf("after %q: got 988 in the text %t, want %t", c.values, got, c.want)
		}
	}
	p.says("safety", "rather-not-say")
	p.gets(lately)
	p.says("safety-lately", "none")
	if d := p.gets("/eligibility/questions/aim").document(t); strings.Contains(words(d.Find("main")), lifeline) {
		t.Error("two pages after the answer: got 988 in the text still")
	}
}

func TestWrongAnswers(t *testing.T) {
	const none = `Select "None of these" only by itself. Or clear it and keep the others.`
	for _, c := range []struct {
		name, question string
		values         []string
		want           string
		keeps          []string
	}{
		{"left open", "mind", nil, `Select every line that is true for you, or "None of these"`, nil},
		{"none beside another", "mind", []string{"none", "bipolar"}, none, []string{"none", "bipolar"}},
		{"an unknown one", "mind", []string{"bipolar", "sentinel"}, `Select every line that is true for you, or "None of these"`, []string{"bipolar"}},
		{"two of one", "aim", []string{"ptsd", "pain"}, "Select what you most want help with", []string{"ptsd", "pain"}},
		{"safety left open", "safety", nil, `Select the line that is true right now, or "I would rather not say"`, nil},
		{"recent thoughts left open", "safety-lately", nil, `Select every line that is true, or "I would rather not say"`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, nil)
			p.goes(nil)
			r := p.says(c.question, c.values...)
			q, _ := asked(t).Question(c.question)
			d := p.reads("the answer", r, http.StatusUnprocessableEntity, q.Ask)
			if title := d.Find("title").Text(); !strings.HasPrefix(title, "Error: "+q.Ask) {
				t.Errorf("got the title %q, want it to begin with Error:", title)
			}
			summary := d.Find("main > .problem:first-child")
			link := summary.Find("a")
			if words(summary.Find("h2")) != "There is a problem" || d.Find(link.AttrOr("href", "#none")).Length() != 1 || summary.AttrOr("tabindex", "") != "-1" || summary.Find(`[role="alert"]`).Length() != 1 {
				t.Errorf("got the summary %q, want a link to the field in what takes the focus", words(summary))
			}
			if got := words(link); !strings.Contains(got, c.want) || words(d.Find("#mistake")) != got {
				t.Errorf("got %q in the summary and %q at the field, want both to say %q", got, words(d.Find("#mistake")), c.want)
			}
			if !strings.Contains(d.Find("fieldset").AttrOr("aria-describedby", ""), "mistake") {
				t.Error("the field does not name what is wrong")
			}
			var kept []string
			for _, s := range d.Find("[checked]").EachIter() {
				kept = append(kept, s.AttrOr("value", ""))
			}
			if strings.Join(kept, " ") != strings.Join(c.keeps, " ") || strings.Contains(string(r.body), "sentinel") {
				t.Errorf("got %q still chosen, want %q and nothing else that was sent", kept, c.keeps)
			}
			checkCrisisLine(t, d)
			checkNothingForeign(t, d)
		})
	}
}

// A telephone number in the words of a link can be called by it, on the page of
// every question and after every mistake. Where a question may call for 988, that
// stands beside the mistake.
func TestNumbersInLinksCanBeCalled(t *testing.T) {
	p := visitor(t, nil)
	p.goes(nil)
	for _, q := range asked(t).Questions {
		var harmless []string
		for _, o := range q.Options {
			if o.Outcome != eligibility.Crisis {
				harmless = append(harmless, o.Value)
			}
		}
		for name, values := range map[string][]string{
			"left open": nil, "answered with all": harmless, "answered with what is no option": {harmless[0], "no-option"},
		} {
			t.Run(q.ID+" "+name, func(t *testing.T) {
				checkNumbersInLinks(t, p.gets("/eligibility/questions/"+q.ID).document(t))
				d := p.reads("the mistake", p.says(q.ID, values...), http.StatusUnprocessableEntity, q.Ask)
				checkNumbersInLinks(t, d)
				beside := d.Find(".problem + .notice")
				calls := beside.Find(`a[href="tel:988"]`).Length() == 1 && beside.Find(`a[href="sms:988"]`).Length() == 1
				if want := q.ShowsLifeline(); calls != want {
					t.Errorf("got 988 beside the mistake %t, want %t", calls, want)
				}
			})
		}
	}
}

func checkNumbersInLinks(t *testing.T, d *goquery.Document) {
	t.Helper()
	for _, link := range d.Find("a").EachIter() {
		said, to := words(link), link.AttrOr("href", "")
		if (strings.Contains(said, "911") || strings.Contains(said, "988")) && !strings.HasPrefix(to, "tel:") && !strings.HasPrefix(to, "sms:") {
			t.Errorf("got a link %q that leads to %s", said, to)
		}
	}
}

// A call for help is heard whatever is wrong with the request around it.
func TestCrisisIsHeardFirst(t *testing.T) {
	for name, send := range map[string]func(*person) reply{
		"beside none of these":    func(p *person) reply { return p.says("safety-lately", "none", "plan") },
		"beside an unknown value": func(p *person) reply { return p.says("safety-lately", "sentinel", "plan") },
		"beside an unknown field": func(p *person) reply { return p.sends("POST", lately, "answer=plan&sentinel=1") },
		"in a broken form":        func(p *person) reply { return p.sends("POST", lately, "answer=plan&%zz") },
		"two of one":              func(p *person) reply { return p.says("safety", "safe", "not-safe") },
		"out of turn":             func(p *person) reply { return p.says("heart", "chest-pain-now") },
		"without a cookie": func(p *person) reply {
			p.cookie = ""
			return p.says("safety", "not-safe")
		},
		"with a broken cookie": func(p *person) reply {
			p.cookie = "eligibility=broken"
			return p.says("safety", "not-safe")
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := visitor(t, nil)
			p.says("where", "florida")
			p.leads("calling for help", send(p), "/eligibility/result")
			p.reads("the result", p.gets("/eligibility/result"), http.StatusOK, "Get help now")
		})
	}
}

// What cannot be read begins again, with one sentence and never an error.
func TestBeginningAgain(t *testing.T) {
	fresh := func(t *testing.T) (*person, *time.Time) {
		now := today()
		p := visitor(t, func(_ *Content, c *Config) { c.Now = func() time.Time { return now } })
		p.says("where", "florida")
		p.says("age", "from-65")
		return p, &now
	}
	for name, spoil := range map[string]func(*person, *time.Time){
		"tampered":   func(p *person, _ *time.Time) { p.cookie = p.cookie[:len(p.cookie)-1] + "!" },
		"foreign":    func(p *person, _ *time.Time) { p.cookie = "eligibility=" + strings.Repeat("Zm9v", 40) },
		"oversized":  func(p *person, _ *time.Time) { p.cookie += strings.Repeat("A", 4000) },
		"idle":       func(_ *person, now *time.Time) { *now = now.Add(time.Hour) },
		"of before":  func(p *person, _ *time.Time) { p.cookie = "eligibility=" + older(p) },
		"taken away": func(p *person, _ *time.Time) { p.cookie = "" },
	} {
		t.Run(name, func(t *testing.T) {
			for _, path := range []string{safety, "/eligibility/check", "/eligibility/result"} {
				p, now := fresh(t)
				spoil(p, now)
				p.leads("asking for "+path, p.gets(path), where)
				checkBeginning(p)
			}
			p, now := fresh(t)
			spoil(p, now)
			p.leads("answering", p.says("safety", "safe"), where)
			checkBeginning(p)
		})
	}
}

// older is a cookie of an earlier version of the questions.
func older(t testing.TB) string {
	q := *asked(t)
	q.Version--
	l := storeWith(t, &q, nil)
	return l.save(session{answers: eligibility.Answers{"where": {"florida"}, "age": {"from-65"}}, at: today()}).Value
}

// checkBeginning wants the first question with nothing chosen, and the sentence
// once.
func checkBeginning(p *person) {
	p.Helper()
	d := p.reads("the first question", p.gets(where), http.StatusOK, "Where will you be during visits and sessions?")
	if text := words(d.Find("main .notice")); !strings.HasPrefix(text, again) || d.Find("[checked]").Length() > 0 {
		p.Errorf("beginning again: got the notice %q and %d chosen, want the sentence and none", text, d.Find("[checked]").Length())
	}
	p.leads("answering", p.says("where", "florida"), age)
	if d := p.gets(age).document(p); strings.Contains(words(d.Find("main")), again) {
		p.Error("after the first answer: got the sentence still")
	}
}

// A browser that keeps no cookies comes back to the first question; it is told why.
func TestBrowserWithoutCookies(t *testing.T) {
	p := visitor(t, nil)
	p.leads("answering", p.says("where", "florida"), age)
	p.cookie = ""
	p.leads("going on", p.gets(age, "Referer: "+p.server.URL+where), where)
	p.cookie = ""
	if d := p.gets(where, "Referer: "+p.server.URL+where).document(t); !strings.Contains(words(d.Find("main")), again) {
		t.Error("back at the first question without a cookie: got no reason")
	}
	if d := p.gets(where, "Referer: "+p.server.URL+"/eligibility").document(t); strings.Contains(words(d.Find("main")), again) {
		t.Error("from the start page: got a reason for beginning again, want none")
	}
}

// Who leaves the first question open and loads the page again has lost nothing,
// and is told nothing of it. A browser that keeps no cookies is found out when
// they go on.
func TestReloadAfterAMistake(t *testing.T) {
	from := func(p *person) string { return "Referer: " + p.server.URL + where }
	says := func(p *person) bool {
		d := p.reads("the question", p.gets(where, from(p)), http.StatusOK, "Where will you be during visits and sessions?")
		return strings.Contains(words(d.Find("main")), again)
	}
	p := visitor(t, nil)
	if r := p.says("where"); r.status != http.StatusUnprocessableEntity {
		t.Fatalf("going on without an answer: got status %d, want 422", r.status)
	}
	if says(p) {
		t.Error("loading the question again: got that the questions start from the beginning")
	}
	p.leads("answering then", p.says("where", "florida"), age)

	p = visitor(t, nil)
	p.says("where")
	p.cookie = ""
	p.leads("answering without cookies", p.says("where", "florida"), age)
	p.cookie = ""
	p.leads("going on without cookies", p.gets(age, from(p)), where)
	p.cookie = ""
	if !says(p) {
		t.Error("back at the first question without cookies: got no reason")
	}
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

	p.cookie = ""
	p.says("where", "elsewhere")
	p.reads("the end", p.gets("/eligibility/result"), http.StatusOK, "This clinic cannot see you, but others can help")
	if p.cookie != "" {
		t.Errorf("after the end: got the cookie %q, want none", p.cookie)
	}
	p.leads("loading the end again", p.gets("/eligibility/result"), where)
	d := p.reads("the beginning", p.gets(where), http.StatusOK, "Where will you be during visits and sessions?")
	if text := words(d.Find("main .notice")); !strings.HasPrefix(text, again) || !strings.Contains(text, "end sooner if you delete them, if the clinic cannot see you, or if the questions change") {
		t.Errorf("loading the end again: got the notice %q, want a reason that is true of it", text)
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
