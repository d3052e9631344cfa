package web

import (
	"testing"
)

// The glossary has the meaning of each term that a guide links to it, and the guide has
// the same words beside the text.
func TestGlossary(t *testing.T) {
	server := open(t, own(t), settings())
	glossary := show(t, server, "/glossary").Find("main")
	guide := show(t, server, "/conditions/ptsd")
	terms := guide.Find("a.term")
	if terms.Length() == 0 {
		t.Fatal("GET /conditions/ptsd: got no link to the glossary")
	}
	for _, term := range terms.EachIter() {
		href, described := term.AttrOr("href", ""), term.AttrOr("aria-describedby", "")
		want := words(glossary.Find(href[len("/glossary"):] + " + dd").Contents().Not("span"))
		if got := words(guide.Find("#" + described)); want == "" || got != words(glossary.Find(href[len("/glossary"):]))+": "+want {
			t.Errorf("the term %q: got the words %q at %s, want those of %s: %q", term.Text(), got, described, href, want)
		}
	}
}

// A site whose content has no glossary has no page for it.
func TestNoGlossary(t *testing.T) {
	if got := ask(t, openWhole(t), "GET", "/glossary").status; got != 404 {
		t.Errorf("GET /glossary without a glossary.yaml: got status %d, want 404", got)
	}
}
