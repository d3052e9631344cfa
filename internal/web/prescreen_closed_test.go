package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/eligibility"
)

// Where the questions are not asked, the start page has the ways to reach the
// clinic, and their addresses lead to it.
func TestNotAsked(t *testing.T) {
	approve := func(c *Content, reviewer string) {
		q := *c.Questionnaires[""]
		q.Approval = &eligibility.Approval{By: reviewer, Fingerprint: q.Fingerprint()}
		c.Questionnaires, c.Library = inEnglish(&q), whole(t)
	}
	for _, c := range []struct {
		name     string
		change   func(*Content, *Config)
		asked    bool
		approved bool
	}{
		{"unapproved", nil, true, false},
		{"unapproved, on the real site", func(_ *Content, c *Config) { c.Release = true }, false, false},
		{"approved, on the real site", func(n *Content, c *Config) { c.Release = true; approve(n, "an-example") }, true, true},
		{"approved by a stranger, on the real site", func(n *Content, c *Config) { c.Release = true; approve(n, "a-stranger") }, false, false},
		{"changed since, on the real site", func(n *Content, c *Config) {
			c.Release = true
			approve(n, "an-example")
			n.Questionnaires[""].Version++
		}, false, false},
		{"none", func(n *Content, _ *Config) { n.Questionnaires = nil }, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, c.change)
			d := p.gets("/eligibility").document(t)
			text := words(d.Find("main"))
			if got := d.Find(`main a[href="`+where+`"]`).Length() == 1; got != c.asked {
				t.Errorf("the start page: got a way to the questions %t, want %t", got, c.asked)
			}
			if got := strings.Contains(text, "A physician has not approved these questions yet"); got != (c.asked && !c.approved) {
				t.Errorf("the start page: got that they are not approved %t, want %t", got, c.asked && !c.approved)
			}
			if !strings.Contains(text, "contact details") {
				t.Errorf("the start page: got no word about reaching the clinic in %q", text)
			}
			if c.asked {
				return
			}
			for _, path := range []string{where, "/eligibility/check", "/eligibility/result", "/eligibility/clear"} {
				p.leads("GET "+path, p.gets(path), "/eligibility")
				p.leads("POST "+path, p.sends("POST", path, "answer=florida"), "/eligibility")
			}
		})
	}
}

// When the questions close, a browser that has read the start page hears of it.
func TestQuestionsClose(t *testing.T) {
	content, config := Content{own(t), inEnglish(asked(t))}, settings()
	l := NewLive(content, assets(t), config)
	server := serve(t, l)
	before := ask(t, server, "GET", "/eligibility")
	content.Questionnaires = nil
	l.Replace(content)
	r := ask(t, server, "GET", "/eligibility", "If-None-Match: "+before.header.Get("Etag"))
	if begin := `main a[href="` + where + `"]`; r.status != http.StatusOK || before.document(t).Find(begin).Length() != 1 || r.document(t).Find(begin).Length() != 0 {
		t.Errorf("asking for the start page again: got status %d, want 200 without the way to the questions", r.status)
	}
}
