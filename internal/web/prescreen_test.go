package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
)

// asking serves the site's own content with its questions, on this machine.
func asking(t testing.TB, change func(*Content, *Config)) *httptest.Server {
	t.Helper()
	content, config := Content{Library: own(t), Questionnaires: inEnglish(asked(t))}, settings()
	config.BaseURL, config.Keys = "http://127.0.0.1:8080", mustKeys(t, "a")
	if change != nil {
		change(&content, &config)
	}
	l := NewLive(content, assets(t), config)
	return serve(t, l)
}

// inEnglish makes a questionnaire that of the default language.
func inEnglish(q *eligibility.Questionnaire) map[address.Prefix]*eligibility.Questionnaire {
	return map[address.Prefix]*eligibility.Questionnaire{"": q}
}

// A person goes through the questions as a browser would, with one cookie.
type person struct {
	testing.TB
	server *httptest.Server
	cookie string // "name=value", or "" for none
}

func visitor(t testing.TB, change func(*Content, *Config)) *person {
	t.Helper()
	return &person{TB: t, server: asking(t, change)}
}

// sends asks for an address, with a form or, for a GET, without, and keeps the
// cookie that comes back.
func (p *person) sends(method, path, form string, headers ...string) reply {
	p.Helper()
	r, err := http.NewRequest(method, p.server.URL+path, strings.NewReader(form))
	if err != nil {
		p.Fatalf("%s %s: %v", method, path, err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, line := range append(headers, "Cookie: "+p.cookie) {
		if name, value, _ := strings.Cut(line, ": "); value != "" {
			r.Header.Add(name, value)
		}
	}
	res, err := p.server.Client().Do(r)
	if err != nil {
		p.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.Fatalf("%s %s: reading the response: %v", method, path, err)
	}
	for _, c := range res.Cookies() {
		if p.cookie = c.Name + "=" + c.Value; c.MaxAge < 0 {
			p.cookie = ""
		}
	}
	return reply{res.StatusCode, res.Header, body}
}

func (p *person) gets(path string, headers ...string) reply {
	p.Helper()
	return p.sends(http.MethodGet, path, "", headers...)
}

// says answers a question.
func (p *person) says(question string, values ...string) reply {
	p.Helper()
	return p.sends(http.MethodPost, "/eligibility/questions/"+question, url.Values{"answer": values}.Encode())
}

// leads wants a request to lead to an address.
func (p *person) leads(what string, r reply, to string) {
	p.Helper()
	if got := r.header.Get("Location"); r.status != http.StatusSeeOther || got != to {
		p.Fatalf("%s: got status %d to %q, want 303 to %q", what, r.status, got, to)
	}
}

// reads wants a page with a heading, and returns it.
func (p *person) reads(what string, r reply, status int, heading string) *goquery.Document {
	p.Helper()
	d := r.document(p)
	if got := words(d.Find("h1")); r.status != status || got != heading {
		p.Fatalf("%s: got status %d and %q, want %d and %q", what, r.status, got, status, heading)
	}
	return d
}

// lightest is the answer to each question that weighs least.
func lightest(q *eligibility.Questionnaire) map[string]string {
	light := map[string]string{}
	for _, question := range q.Questions {
		best := question.Options[0]
		for _, o := range question.Options {
			if o.Outcome < best.Outcome {
				best = o
			}
		}
		light[question.ID] = best.Value
	}
	return light
}

// goes answers question after question, some of them in a way of their own,
// until there is no other.
func (p *person) goes(says map[string][]string) (n int, to string) {
	p.Helper()
	q := asked(p)
	light := lightest(q)
	to = "/eligibility/questions/" + q.Questions[0].ID
	for strings.HasPrefix(to, "/eligibility/questions/") {
		if r := p.gets(to); r.status != http.StatusOK {
			p.Fatalf("GET %s: got status %d, want 200", to, r.status)
		}
		id := strings.TrimPrefix(to, "/eligibility/questions/")
		values, own := says[id]
		if !own {
			values = []string{light[id]}
		}
		r := p.says(id, values...)
		if r.status != http.StatusSeeOther {
			p.Fatalf("answering %s with %q: got status %d, want 303", id, values, r.status)
		}
		n++
		to = r.header.Get("Location")
	}
	return n, to
}

// TestPeople goes through the pages as eight people do.
func TestPeople(t *testing.T) {
	for _, c := range []struct {
		name    string
		says    map[string][]string
		asked   int
		to      string
		heading string
		holds   []string // links
	}{
		{"continues", nil, 15, "/eligibility/check", "Nothing you told us rules out a visit", nil},
		{"takes medicines", map[string][]string{"medicines": {"sedatives", "lamotrigine"}}, 15, "/eligibility/check", "Some of your answers need a talk with a physician first", nil},
		{"has an aneurysm", map[string][]string{"heart": {"aneurysm"}}, 15, "/eligibility/check", "Ketamine at home is usually not the next step right now", []string{"tel:988", "sms:988", "tel:+18006624357"}},
		{"is not safe", map[string][]string{"safety": {"not-safe"}}, 3, "/eligibility/result", "Get help now", []string{"tel:988", "sms:988", "tel:911", "/eligibility/questions/safety"}},
		{"has chest pain now", map[string][]string{"heart": {"chest-pain-now", "stable"}}, 7, "/eligibility/result", "Get help now", []string{"tel:911", "tel:988", "/eligibility/questions/heart"}},
		{"has problems with alcohol", map[string][]string{"alcohol-drugs": {"problem", "cannabis"}}, 15, "/eligibility/check", "Ketamine at home is usually not the next step right now", []string{"tel:+18006624357"}},
		{"lives elsewhere", map[string][]string{"where": {"elsewhere"}}, 1, "/eligibility/result", "This clinic cannot see you, but others can help", []string{"tel:988", "tel:911"}},
		{"is under 18", map[string][]string{"age": {"under-18"}}, 2, "/eligibility/result", "This clinic cannot see you, but others can help", []string{"tel:988", "tel:911"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, nil)
			n, to := p.goes(c.says)
			if n != c.asked || to != c.to {
				t.Fatalf("answering: got %d questions and %s, want %d and %s", n, to, c.asked, c.to)
			}
			d := p.reads("the result", p.gets("/eligibility/result"), http.StatusOK, c.heading)
			for _, href := range c.holds {
				if d.Find(`main a[href="`+href+`"]`).Length() == 0 {
					t.Errorf("the result: got no link to %s in the text", href)
				}
			}
			checkStructure(t, d)
			checkCrisisLine(t, d)
			checkNothingForeign(t, d)
			if got := d.Find("title").Text(); got != "Your result – Tovani" {
				t.Errorf("the title of the result: got %q, want one that tells nothing", got)
			}
			if text := words(d.Find("main")); !strings.Contains(text, "Nobody at the clinic has seen your answers or been alerted.") {
				t.Errorf("the result does not say that nobody has seen the answers: %s", text)
			}
		})
	}
}
