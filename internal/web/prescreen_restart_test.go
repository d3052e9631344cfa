package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// again is how every beginning from the start is explained.
const again = "The questions start from the beginning, because no answers were found to go on from."

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
	d := p.reads("the first question", p.gets(where), http.StatusOK, "Where will you be for visits and sessions?")
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
		d := p.reads("the question", p.gets(where, from(p)), http.StatusOK, "Where will you be for visits and sessions?")
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
