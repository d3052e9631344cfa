package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/internal/eligibility"
)

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
