package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"
)

// What another site sends in a reader's name is refused, with the crisis line.
func TestCrossOrigin(t *testing.T) {
	own := "http://127.0.0.1:8080" // of the base URL, behind a proxy that rewrites Host
	for _, c := range []struct {
		name    string
		headers []string
		status  int
	}{
		{"no browser", nil, 303},
		{"our own page", []string{"Sec-Fetch-Site: same-origin"}, 303},
		{"an address typed", []string{"Sec-Fetch-Site: none"}, 303},
		{"our own page, by a proxy", []string{"Sec-Fetch-Site: cross-site", "Origin: " + own}, 303},
		{"our own page, by a proxy, old browser", []string{"Origin: " + own}, 303},
		{"another site", []string{"Sec-Fetch-Site: cross-site", "Origin: https://evil.example"}, 403},
		{"a sibling", []string{"Sec-Fetch-Site: same-site", "Origin: http://127.0.0.1:9090"}, 403},
		{"another site, old browser", []string{"Origin: https://evil.example"}, 403},
		{"no origin to tell", []string{"Origin: null"}, 403},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, nil)
			for _, path := range []string{where, textFile, fhirFile, "/eligibility/clear"} {
				r := p.sends("POST", path, "answer=florida", c.headers...)
				if r.status != c.status {
					t.Errorf("POST %s: got status %d, want %d", path, r.status, c.status)
				}
				if c.status == http.StatusForbidden {
					checkRefusal(t, r)
				}
			}
		})
	}
}

// checkRefusal wants a whole page in the place of another.
func checkRefusal(t *testing.T, r reply) {
	t.Helper()
	checkAskingHeaders(t, r.header)
	checkStyles(t, r)
	d := r.document(t)
	checkStructure(t, d)
	checkCrisisLine(t, d)
	if r.header.Get("Set-Cookie") != "" {
		t.Error("a refusal sets a cookie")
	}
}

func checkAskingHeaders(t *testing.T, h http.Header) {
	t.Helper()
	for name, want := range map[string]string{
		"Cache-Control": "no-store, no-transform", "Vary": "", "Document-Policy": "force-load-at-top", "X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "same-origin", "Etag": "", "Cross-Origin-Opener-Policy": "same-origin",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("got %s %q, want %q", name, got, want)
		}
	}
	policy := h.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'; style-src 'sha256-", "form-action 'self'; ", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) || strings.Contains(policy, "unsafe") {
			t.Errorf("got the policy %q, want %q in it", policy, want)
		}
	}
}

func TestHeadersOfThePrescreen(t *testing.T) {
	p := visitor(t, nil)
	check := func(what string, r reply) {
		t.Helper()
		checkAskingHeaders(t, r.header)
		if r.status != http.StatusSeeOther && r.document(t).Find(`meta[name="robots"][content="noindex"]`).Length() != 1 {
			t.Errorf("%s: got no noindex", what)
		}
	}
	check("a question", p.gets(where))
	check("a wrong answer", p.says("where"))
	check("an answer", p.says("where", "florida"))
	check("out of turn", p.gets(lately))
	p.goes(nil)
	check("all answers", p.gets("/eligibility/check"))
	check("the result", p.gets("/eligibility/result"))
	check("deleting", p.gets("/eligibility/clear"))
	check("deleted", p.sends("POST", "/eligibility/clear", ""))
	for _, path := range []string{"/eligibility/", "/eligibility/questions/WHERE/", "/ELIGIBILITY/result"} {
		r := p.gets(path)
		if r.status != http.StatusPermanentRedirect {
			t.Errorf("GET %s: got status %d, want 308", path, r.status)
		}
		checkAskingHeaders(t, r.header)
	}

	start := p.gets("/eligibility?from=f4w9n")
	for name, want := range map[string]string{"Cache-Control": anew, "Document-Policy": "force-load-at-top", "Set-Cookie": ""} {
		if got := start.header.Get(name); got != want {
			t.Errorf("the start page: got %s %q, want %q", name, got, want)
		}
	}
	if r := p.gets("/eligibility?from=f4w9n", "If-None-Match: "+start.header.Get("Etag")); r.status != http.StatusNotModified {
		t.Errorf("the start page, which the browser has: got status %d, want 304", r.status)
	}
	if d := start.document(t); d.Find(`meta[name="robots"]`).Length() != 0 || d.Find(`a.button[href="`+where+`"]`).Length() != 1 || strings.Contains(string(start.body), "eligibility/questions/where?") {
		t.Error("the start page: want it open to search engines, with the way to the questions and nothing passed on")
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, method, path, form string
		status                   int
		allow                    string
	}{
		{"too long", "POST", where, "answer=" + strings.Repeat("a", maxForm), 413, ""},
		{"endless values", "POST", where, strings.Repeat("answer=florida&", 1000), 422, ""},
		{"an unknown field", "POST", where, "answer=florida&x=1", 422, ""},
		{"another field alone", "POST", where, "where=florida", 422, ""},
		{"an unknown value", "POST", where, "answer=sentinel", 422, ""},
		{"a broken escape", "POST", where, "answer=%zz", 422, ""},
		{"null bytes", "POST", where, "answer=%00florida", 422, ""},
		{"an unknown question", "POST", "/eligibility/questions/sentinel", "answer=x", 404, ""},
		{"an unknown question, to read", "GET", "/eligibility/questions/sentinel", "", 404, ""},
		{"another method", "DELETE", where, "", 405, "GET, HEAD, POST"},
		{"a method that nobody knows", "PROPFIND", where, "", 405, "GET, HEAD, POST"},
		{"answering the start page", "POST", "/eligibility", "answer=x", 405, "GET, HEAD"},
		{"a method that nobody knows, at the start page", "PROPFIND", "/eligibility", "", 405, "GET, HEAD"},
		{"answering all answers", "POST", "/eligibility/check", "", 405, "GET, HEAD"},
		{"answering the result", "POST", "/eligibility/result", "", 405, "GET, HEAD"},
		{"reading a file", "GET", textFile, "", 405, "POST"},
		{"reading the other file", "GET", fhirFile, "", 405, "POST"},
		{"answering the published questions", "POST", "/eligibility/questionnaire.json", "", 405, "GET, HEAD"},
		{"an unknown address", "GET", "/eligibility/nothing", "", 404, ""},
		{"below a question", "GET", where + "/more", "", 404, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, nil)
			r := p.sends(c.method, c.path, c.form)
			if r.status != c.status || r.header.Get("Allow") != c.allow {
				t.Errorf("got status %d and Allow %q, want %d and %q", r.status, r.header.Get("Allow"), c.status, c.allow)
			}
			if c.status >= 400 {
				checkAskingHeaders(t, r.header)
				checkStyles(t, r)
				checkCrisisLine(t, r.document(t))
			}
			// A question that is shown again can be loaded again, which takes a cookie.
			if strings.Contains(string(r.body), "sentinel") || (p.cookie != "") != (c.status == http.StatusUnprocessableEntity) {
				t.Errorf("got a cookie %q or back what was sent", p.cookie)
			}
		})
	}
	p := visitor(t, nil)
	multipart := "--x\r\nContent-Disposition: form-data; name=\"answer\"\r\n\r\nflorida\r\n--x--\r\n"
	if r := p.sends("POST", where, multipart, "Content-Type: multipart/form-data; boundary=x"); r.status != http.StatusUnprocessableEntity {
		t.Errorf("a form that is not ours: got status %d, want 422", r.status)
	}
}

// A slash too many and capitals are forgiven here too, whatever the method.
func TestForgivenAmongTheQuestions(t *testing.T) {
	p := visitor(t, nil)
	for _, c := range []struct {
		method, path string
		status       int
		to           string
	}{
		{"GET", "/eligibility/", 308, "/eligibility"},
		{"GET", "/eligibility/check/", 308, "/eligibility/check"},
		{"HEAD", "/eligibility/check/", 308, "/eligibility/check"},
		{"GET", "/Eligibility/Check", 308, "/eligibility/check"},
		{"GET", "/eligibility/RESULT//", 308, "/eligibility/result"},
		{"GET", "/eligibility/questions/Safety-Lately/", 308, "/eligibility/questions/safety-lately"},
		{"POST", where + "/", 308, where},
		{"POST", "/Eligibility/Questions/Where", 308, where},
		{"POST", "/eligibility/clear/", 308, "/eligibility/clear"},
		{"GET", "/eligibility/questions/", 404, ""},
		{"GET", "/eligibility/questions/Nothing", 404, ""},
		{"GET", "/eligibility/Nothing/", 404, ""},
		{"GET", "/eligibility/questions/safety%2Flately/", 404, ""},
	} {
		r := p.sends(c.method, c.path, "")
		if got := r.header.Get("Location"); r.status != c.status || got != c.to {
			t.Errorf("%s %s: got status %d to %q, want %d to %q", c.method, c.path, r.status, got, c.status, c.to)
		}
	}
}

// A page of the questions that fails is refused like any other.
func TestFailureAmongTheQuestions(t *testing.T) {
	config := settings()
	config.Keys = mustKeys(t, "a")
	s := New(Content{own(t), inEnglish(asked(t))}, assets(t), config)
	s.router.Get("/eligibility/broken", s.prescreens[""].handle(func(http.ResponseWriter, *http.Request) error { return errors.New(secret) }))
	s.router.Get("/eligibility/panic", func(http.ResponseWriter, *http.Request) { panic(secret) })
	server := serve(t, s)
	for _, path := range []string{"/eligibility/broken", "/eligibility/panic"} {
		checkFailure(t, server, path)
		checkRefusal(t, ask(t, server, "GET", path))
	}
}

// However often something is refused, the page that says so is made once.
func TestRefusalsAreKept(t *testing.T) {
	content, config := Content{own(t), inEnglish(asked(t))}, settings()
	config.Keys = mustKeys(t, "a")
	l := NewLive(content, assets(t), config)
	kept := l.site.Load().cache.responses
	server := serve(t, l)
	for range 3 {
		for _, id := range []string{"where", "age", "sentinel"} {
			path := "/eligibility/questions/" + id
			for status, r := range map[int]reply{
				403: ask(t, server, "POST", path, "Sec-Fetch-Site: cross-site"),
				405: ask(t, server, "PROPFIND", path),
				404: ask(t, server, "GET", path+"/nothing"),
			} {
				if r.status != status {
					t.Errorf("%s: got status %d, want %d", path, r.status, status)
				}
			}
		}
	}
	kept.CleanUp()
	if got := kept.EstimatedSize(); got != 3 {
		t.Errorf("27 requests refused for three reasons: got %d responses kept, want 3", got)
	}
}

// Every client has its own count, whatever it says about itself.
func TestLimit(t *testing.T) {
	proxied := func(_ *Content, c *Config) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8")}
	}
	for _, c := range []struct {
		name   string
		change func(*Content, *Config)
		header func(i int) string // of request number i
		other  string             // a header of another client, or "" where there is none
	}{
		{"directly", nil, func(int) string { return "" }, ""},
		{"directly, pretending", nil, func(i int) string { return fmt.Sprintf("X-Forwarded-For: 203.0.113.%d", i) }, ""},
		{"by a proxy", proxied, func(int) string { return "X-Forwarded-For: 203.0.113.7" }, "X-Forwarded-For: 203.0.113.8"},
		{"by a proxy, pretending", proxied, func(i int) string { return fmt.Sprintf("X-Forwarded-For: 198.51.100.%d, 203.0.113.7, 10.0.0.9", i) }, "X-Forwarded-For: 203.0.113.8"},
		{"by a proxy, IPv6", proxied, func(i int) string { return fmt.Sprintf("X-Forwarded-For: 2001:db8:1:2::%x", i) }, "X-Forwarded-For: 2001:db8:1:3::1"},
		{"by a proxy, IPv4 as IPv6", proxied, func(int) string { return "X-Forwarded-For: ::ffff:203.0.113.7" }, "X-Forwarded-For: 203.0.113.8"},
		{"by a proxy, broken", proxied, func(i int) string { return fmt.Sprintf("X-Forwarded-For: %d, sentinel", i) }, "X-Forwarded-For: 203.0.113.8"},
		{"by a proxy, silent", proxied, func(int) string { return "" }, "X-Forwarded-For: 203.0.113.8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := visitor(t, c.change)
			says := func(path, header string) reply { return p.sends("POST", path, "answer=florida", header) }
			for i := range maxAnswers {
				if r := says(where, c.header(i)); r.status != http.StatusSeeOther {
					t.Fatalf("answer number %d: got status %d, want 303", i+1, r.status)
				}
			}
			r := says(where, c.header(200))
			if r.status != http.StatusTooManyRequests || r.header.Get("Retry-After") == "" || r.header.Get("X-Ratelimit-Limit") != "" {
				t.Fatalf("answer number %d: got status %d, want 429 with Retry-After alone", maxAnswers+1, r.status)
			}
			checkRefusal(t, r)
			if r := says(textFile, c.header(200)); r.status != http.StatusTooManyRequests {
				t.Errorf("saving the result: got status %d, want 429 as for an answer", r.status)
			}
			if r := says(safety, c.header(200)); r.status == http.StatusTooManyRequests {
				t.Error("the safety question: got 429, want it never refused")
			}
			if r := p.gets(where, c.header(200)); r.status != http.StatusOK {
				t.Errorf("reading: got status %d, want 200", r.status)
			}
			if c.other != "" {
				if r := says(where, c.other); r.status != http.StatusSeeOther {
					t.Errorf("another client: got status %d, want 303", r.status)
				}
			}
		})
	}
}

// A reload does not begin to count anew.
func TestLimitOutlivesReload(t *testing.T) {
	content, config := Content{own(t), inEnglish(asked(t))}, settings()
	config.BaseURL, config.Keys = "http://127.0.0.1:8080", mustKeys(t, "a")
	l := live(t, content.Library, config)
	p := &person{TB: t, server: serve(t, l)}
	for i := range 2 * maxAnswers {
		if i%40 == 0 {
			l.Replace(content)
		}
		if r := p.says("where", "florida"); r.status == http.StatusTooManyRequests {
			return
		}
	}
	t.Errorf("%d answers in a minute, with a reload every 40: got none refused, want at most %d taken", 2*maxAnswers, maxAnswers)
}

// The questions of which one can call for help are never limited.
func TestNeverLimited(t *testing.T) {
	config, q := settings(), asked(t)
	config.Keys = mustKeys(t, "a")
	s := New(Content{own(t), inEnglish(q)}, assets(t), config)
	var free []string
	for _, question := range q.Questions {
		if s.prescreens[""].callsForHelp(question.ID) {
			free = append(free, question.ID)
		}
	}
	if got, want := strings.Join(free, " "), "safety safety-lately mind heart blood-pressure"; got != want {
		t.Errorf("questions that are never limited: got %q, want %q", got, want)
	}
}
