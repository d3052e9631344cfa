package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
)

// A page is padded with spaces to its length or a multiple of it, and never cut.
func TestPad(t *testing.T) {
	for _, c := range []struct{ body, length, want int }{
		{5, 8, 8}, {8, 8, 8}, {9, 8, 16}, {17, 8, 24}, {0, 8, 0}, {5, 0, 5},
	} {
		page := strings.Repeat("a", c.body)
		r := newResponse(http.StatusOK, "text/html", forOne, []byte(page), nil)
		r.pad(c.length)
		if got, want := string(r.bodies[""]), page+strings.Repeat(" ", c.want-c.body); got != want {
			t.Errorf("padding %q to %d bytes: got %q, want %q", page, c.length, got, want)
		}
	}
}

// The lengths are those of an edition: they grow with its words, also after a reload.
func TestLengthsFollowTheWords(t *testing.T) {
	const more = 5000
	longer := *asked(t)
	longer.Questions = append([]eligibility.Question(nil), longer.Questions...)
	longer.Questions[3].Why += strings.Repeat(" more", more/5)
	l := live(t, twoLanguages(t), settings())
	l.Replace(Content{twoLanguages(t), map[address.Prefix]*eligibility.Questionnaire{"": asked(t), "/es": &longer}})
	english, spanish := l.current().prescreens[""].lengths, l.current().prescreens["/es"].lengths
	if grown := spanish.question - english.question; grown < more/2 || grown > 2*more {
		t.Errorf("adding %d bytes to a question of one edition: got its length %d, want about %d more than %d", more, spanish.question, more, english.question)
	}
	l.Replace(Content{twoLanguages(t), map[address.Prefix]*eligibility.Questionnaire{"": asked(t), "/es": asked(t)}})
	if got := l.current().prescreens["/es"].lengths.question; got >= spanish.question {
		t.Errorf("taking the bytes away again: got the length %d, want less than %d", got, spanish.question)
	}
}

// An error page that tells nothing, because no questions are asked, is as short as it can be.
func TestErrorsWithoutQuestionsAreNotPadded(t *testing.T) {
	p := visitor(t, func(c *Content, _ *Config) { c.Library = twoLanguages(t) })
	r := p.sends("POST", "/es/eligibility", "", "Accept-Encoding: br")
	if r.status != http.StatusMethodNotAllowed || r.header.Get("Content-Encoding") != "br" || r.header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("POST /es/eligibility: got status %d, the encoding %q and Vary %q, want 405 compressed as elsewhere", r.status, r.header.Get("Content-Encoding"), r.header.Get("Vary"))
	}
	if page := string(r.unpacked(t)); strings.HasSuffix(page, " ") {
		t.Errorf("POST /es/eligibility: got %d bytes that end with a space, want none added", len(page))
	}
}

func BenchmarkNewLengths(b *testing.B) {
	p := benched(b).prescreens[""]
	for b.Loop() {
		newLengths(p)
	}
}
