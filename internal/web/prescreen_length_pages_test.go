package web

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/eligibility"
)

// A glimpse is what somebody who watches a connection may learn of a response.
type glimpse struct {
	length, encoding string // of the body
	cookies          int    // bytes of Set-Cookie
	names            string // of the headers
}

func glimpseOf(r reply) glimpse {
	return glimpse{
		length: r.header.Get("Content-Length"), encoding: r.header.Get("Content-Encoding"),
		cookies: len(strings.Join(r.header["Set-Cookie"], "\n")),
		names:   strings.Join(slices.Sorted(maps.Keys(r.header)), " "),
	}
}

// asBrowsers is what browsers accept.
const asBrowsers = "Accept-Encoding: gzip, deflate, br, zstd"

// A watcher compares what is seen of one response after another.
type watcher struct {
	testing.TB
	first glimpse
	n     int
}

// sees wants a response to look like the one before.
func (w *watcher) sees(what string, r reply) {
	w.Helper()
	got := glimpseOf(r)
	if w.n++; w.n == 1 {
		w.first = got
	}
	if got != w.first {
		w.Errorf("%s: got %+v, want it seen like the others, %+v", what, got, w.first)
	}
}

// reads wants a whole page that looks like the one before, with a status.
func (w *watcher) reads(what string, r reply, status int) {
	w.Helper()
	w.sees(what, r)
	if page := strings.TrimRight(string(r.unpacked(w)), " "); r.status != status || !strings.HasSuffix(page, "</html>") {
		w.Errorf("%s: got status %d and a page that ends with %q, want %d and a whole one", what, r.status, page[max(0, len(page)-20):], status)
	}
}

// holding returns a cookie with answers.
func holding(t testing.TB, answers eligibility.Answers) string {
	t.Helper()
	k := storeWith(t, asked(t), func(c *Config) { c.BaseURL = "http://127.0.0.1:8080" })
	return k.name + "=" + k.save(session{answers: answers, at: today()}).Value
}

// light returns the lightest answers.
func light(q *eligibility.Questionnaire) eligibility.Answers {
	answers := eligibility.Answers{}
	for id, value := range lightest(q) {
		answers[id] = []string{value}
	}
	return answers
}

// singles returns the lightest answers with each option in its turn among them.
func singles(q *eligibility.Questionnaire) map[string]eligibility.Answers {
	all := map[string]eligibility.Answers{}
	for _, question := range q.Questions {
		for _, o := range question.Options {
			answers := light(q)
			answers[question.ID] = []string{o.Value}
			all[question.ID+" "+o.Value] = answers
		}
	}
	return all
}

// heaviest returns the answers with most to say that lead to an outcome or a lighter one.
func heaviest(q *eligibility.Questionnaire, outcome eligibility.Outcome) eligibility.Answers {
	answers := light(q)
	for _, question := range q.Questions {
		var values []string
		longest := -1
		for _, o := range question.Options {
			switch n := len(o.Label + o.Because); {
			case o.Exclusive || o.Outcome > outcome:
			case question.Several:
				values = append(values, o.Value)
			case n > longest:
				values, longest = []string{o.Value}, n
			}
		}
		if len(values) > 0 {
			answers[question.ID] = values
		}
	}
	return answers
}

// drawn returns answers drawn by lot: one option of each question, or several that go
// together.
func drawn(r *rand.Rand, q *eligibility.Questionnaire) eligibility.Answers {
	answers := eligibility.Answers{}
	for _, question := range q.Questions {
		var values []string
		for _, i := range r.Perm(len(question.Options)) {
			more := append(slices.Clone(values), question.Options[i].Value)
			if question.Valid(more) && (len(values) == 0 || r.IntN(2) == 0) {
				values = more
			}
		}
		answers[question.ID] = values
	}
	return answers
}

// people returns answers of many people, by what is remarkable about them.
func people(q *eligibility.Questionnaire) map[string]eligibility.Answers {
	all := singles(q)
	for outcome := eligibility.Continue; outcome <= eligibility.Crisis; outcome++ {
		all["the heaviest up to "+outcome.String()] = heaviest(q, outcome)
	}
	lots := rand.New(rand.NewPCG(1, 2))
	for i := range 200 {
		all[fmt.Sprintf("number %d drawn by lot", i+1)] = drawn(lots, q)
	}
	return all
}

// The size of a result tells nothing of the outcome or the answers, nor does that of the
// page with all answers.
func TestResultsLookTheSame(t *testing.T) {
	p, results, checks := visitor(t, nil), watcher{TB: t}, watcher{TB: t}
	for name, answers := range people(asked(t)) {
		p.cookie = holding(t, answers)
		results.reads("the result, "+name, p.gets("/eligibility/result", asBrowsers), http.StatusOK)
		results.sees("HEAD of the result, "+name, p.sends("HEAD", "/eligibility/result", "", asBrowsers))
		if !asked(t).Evaluate(answers).Ends {
			checks.reads("all answers, "+name, p.gets("/eligibility/check", asBrowsers), http.StatusOK)
		}
	}
	if results.n < 2*(103+200) || checks.n < 80 {
		t.Errorf("reading results: got %d and %d pages with all answers, want more than 606 and 80", results.n, checks.n)
	}
	t.Logf("a result: %s bytes; all answers: %s", results.first.length, checks.first.length)
}

// harmless returns a form with every option of a question that does not call for help.
func harmless(q eligibility.Question) string {
	form := url.Values{}
	for _, o := range q.Options {
		if o.Outcome != eligibility.Crisis {
			form.Add("answer", o.Value)
		}
	}
	return form.Encode()
}

// The size of a question tells neither which one it is, nor what was chosen, nor what is
// wrong with it.
func TestQuestionsLookTheSame(t *testing.T) {
	w := watcher{TB: t}
	for _, q := range asked(t).Questions {
		p := visitor(t, nil) // who has answered little so far, because of the limit
		path := "/eligibility/questions/" + q.ID
		p.cookie = holding(t, light(asked(t)))
		w.reads(q.ID, p.gets(path, asBrowsers), http.StatusOK)
		w.sees("HEAD of "+q.ID, p.sends("HEAD", path, "", asBrowsers))
		for _, o := range q.Options {
			answers := light(asked(t))
			answers[q.ID] = []string{o.Value}
			p.cookie = holding(t, answers)
			if result := asked(t).Evaluate(answers); !result.Ends || result.Reasons[0].Question.ID == q.ID {
				w.reads(q.ID+" with "+o.Value+" chosen", p.gets(path, asBrowsers), http.StatusOK)
			}
			if o.Outcome == eligibility.Crisis {
				continue // whatever is wrong with it, it leads to the result
			}
			for _, wrong := range []string{"", "answer=" + o.Value + "&x=1", "answer=" + o.Value + "&answer=" + lightest(asked(t))[q.ID] + "&answer=no-option", harmless(q)} {
				p.cookie = holding(t, light(asked(t)))
				w.reads(q.ID+" after "+wrong, p.sends("POST", path, wrong, asBrowsers), http.StatusUnprocessableEntity)
			}
		}
	}
	p := visitor(t, nil)
	w.reads("the first question", p.gets(where, asBrowsers), http.StatusOK)
	w.reads("the first question, without cookies", p.gets(where, asBrowsers, "Referer: "+p.server.URL+where), http.StatusOK)
	p.cookie = holding(t, eligibility.Answers{"where": {"florida"}, "age": {"from-65"}})
	p.says("safety", "rather-not-say")
	w.reads("the question after an answer that calls for 988", p.gets(lately, asBrowsers), http.StatusOK)
}

// What is refused, fails or is deleted looks like a question.
func TestErrorsLookLikeQuestions(t *testing.T) {
	config := settings()
	config.BaseURL, config.Keys = "http://127.0.0.1:8080", mustKeys(t, "a")
	s := New(Content{own(t), inEnglish(asked(t))}, assets(t), config)
	s.router.Get("/eligibility/broken", func(http.ResponseWriter, *http.Request) { panic(errors.New(secret)) })
	p := &person{TB: t, server: serve(t, s)}
	question := glimpseOf(p.gets(where, asBrowsers))
	check := func(r reply, status int) {
		t.Helper()
		got := glimpseOf(r)
		page := strings.TrimRight(string(r.unpacked(t)), " ")
		if r.status != status || got.length != question.length || got.encoding != "" || !strings.HasSuffix(page, "</html>") {
			t.Errorf("asking for what is answered with %d: got status %d and %s bytes, encoded as %q, want %s as a question has", status, r.status, got.length, got.encoding, question.length)
		}
	}
	check(p.sends("POST", where, "answer=florida", asBrowsers, "Sec-Fetch-Site: cross-site"), http.StatusForbidden)
	for _, path := range []string{"/eligibility/questions/nothing", "/eligibility/nothing", where + "/more", "/Eligibility/Nothing"} {
		check(p.gets(path, asBrowsers), http.StatusNotFound)
	}
	check(p.sends("PROPFIND", where, "", asBrowsers), http.StatusMethodNotAllowed)
	check(p.gets(textFile, asBrowsers), http.StatusMethodNotAllowed)
	check(p.sends("POST", where, "answer="+strings.Repeat("a", maxForm), asBrowsers), http.StatusRequestEntityTooLarge)
	check(p.gets("/eligibility/broken", asBrowsers), http.StatusInternalServerError)
	check(p.gets("/eligibility/clear", asBrowsers), http.StatusOK)
	p.cookie = holding(t, light(asked(t)))
	check(p.gets("/eligibility/clear", asBrowsers), http.StatusOK)
	r := p.says("where", "florida")
	for i := 0; i < maxAnswers && r.status != http.StatusTooManyRequests; i++ {
		r = p.sends("POST", where, "answer=florida", asBrowsers)
	}
	check(r, http.StatusTooManyRequests)
}
