package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/eligibility"
)

// An edition without a questionnaire of its own leads to one that has.
func TestQuestionsInOneLanguage(t *testing.T) {
	p := visitor(t, func(c *Content, _ *Config) { c.Library = twoLanguages(t) })
	d := p.reads("the other start page", p.gets("/es/eligibility"), http.StatusOK, "Check eligibility")
	if got := d.Find(`main a[href="/eligibility"][lang="en"]`).Length(); got != 1 {
		t.Errorf("the other start page: got %d ways to the one with questions, want 1", got)
	}
	p.leads("a question in the other language", p.gets("/es"+where), "/es/eligibility")
	if r := p.gets(where); r.status != http.StatusOK {
		t.Errorf("a question in its language: got status %d, want 200", r.status)
	}
}

// spanish returns the questions with a Spanish word in front of each.
func spanish(t testing.TB) *eligibility.Questionnaire {
	q := *asked(t)
	q.Questions = append([]eligibility.Question(nil), q.Questions...)
	for i := range q.Questions {
		q.Questions[i].Ask = "Pregunta: " + q.Questions[i].Ask
		q.Questions[i].Short = "Pregunta: " + q.Questions[i].Short
	}
	return &q
}

// A second language is content and no code: its questions are asked below its own
// prefix, with a cookie of their own, from the first to the result and the end.
func TestQuestionsInTwoLanguages(t *testing.T) {
	p := visitor(t, func(c *Content, _ *Config) {
		c.Library = twoLanguages(t)
		c.Questionnaires["/es"] = spanish(t)
	})
	start := p.gets("/es/eligibility").document(t)
	if start.Find(`main a[href="/es`+where+`"]`).Length() != 1 || start.Find(`main a[href="/es/eligibility/clear"]`).Length() != 1 {
		t.Error("the Spanish start page: got no way to its own questions, or to delete answers")
	}
	at := "/es" + where
	for _, q := range spanish(t).Questions {
		if want := "/es/eligibility/questions/" + q.ID; at != want {
			t.Fatalf("answering in Spanish: got %s next, want %s", at, want)
		}
		d := p.reads("the question", p.gets(at), http.StatusOK, q.Ask)
		if d.Find(`form[action="`+at+`"]`).Length() != 1 || d.Find("html").AttrOr("lang", "") != "es" {
			t.Errorf("%s: got a form that leads elsewhere, or another language", at)
		}
		checkLinksInSpanish(t, at, p.gets(at))
		at = p.sends("POST", at, "answer="+lightest(asked(t))[q.ID]).header.Get("Location")
	}
	if name, _, _ := strings.Cut(p.cookie, "="); at != "/es/eligibility/check" || name != "eligibility-es" {
		t.Fatalf("after the last answer: got %s with the cookie %q, want all answers with eligibility-es", at, name)
	}
	checkLinksInSpanish(t, "all answers", p.gets(at))
	result := p.gets("/es/eligibility/result")
	p.reads("the result", result, http.StatusOK, "Nothing you told us rules out a visit")
	checkLinksInSpanish(t, "the result", result)
	p.leads("the English result, with Spanish answers", p.gets("/eligibility/result", "Cookie: "+p.cookie), where)
	p.leads("deleting", p.sends("POST", "/es/eligibility/clear", ""), "/es/eligibility/clear")
	checkLinksInSpanish(t, "deleted", p.gets("/es/eligibility/clear"))

	p.says("where", "florida")
	p.reads("deleting English answers in Spanish", p.gets("/es/eligibility/clear"), http.StatusOK, "Delete your answers")
	if got := strings.Join(p.sends("POST", "/es/eligibility/clear", "").header["Set-Cookie"], "\n"); !strings.Contains(got, "eligibility=;") || !strings.Contains(got, "eligibility-es=;") {
		t.Errorf("deleting in Spanish: got the cookies %q, want those of both languages deleted", got)
	}

	refused := p.sends("POST", "/es"+where, "answer=florida", "Sec-Fetch-Site: cross-site")
	if refused.status != http.StatusForbidden || refused.document(t).Find("html").AttrOr("lang", "") != "es" {
		t.Errorf("an answer from another site: got status %d, want 403 in Spanish", refused.status)
	}
	checkAskingHeaders(t, refused.header)
}

// checkLinksInSpanish wants no link or form of the pre-screen to leave the language.
func checkLinksInSpanish(t *testing.T, what string, r reply) {
	t.Helper()
	if d := r.document(t); d.Find(`[href^="/eligibility"], [action^="/eligibility"]`).Length() > 0 {
		t.Errorf("%s: got a link or a form of the English pre-screen", what)
	}
}
