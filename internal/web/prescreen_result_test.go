package web

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A clinic that says how it is reached is reached from the result.
func TestWayOn(t *testing.T) {
	site := strings.Replace(smallSite(t), "\nreviewers:", "\ncontact:\n  phone: +1 555 010 0199\n  booking: https://example.org/book\nreviewers:", 1)
	p := visitor(t, func(c *Content, _ *Config) { c.Library = load(t, files(t, map[string]string{"en/site.yaml": site})) })
	p.goes(nil)
	d := p.gets("/eligibility/result").document(t)
	for _, href := range []string{"https://example.org/book", "tel:+15550100199"} {
		if d.Find(`main a[href="`+href+`"]`).Length() == 0 {
			t.Errorf("the result: got no link to %s", href)
		}
	}
	if text := words(d.Find("main")); !strings.Contains(text, "Answers given on "+today().Format("January 2, 2006")) || d.Find("#with-answers[checked]").Length() != 1 {
		t.Errorf("the result: got no date or no choice what to print in %q", text)
	}
	p.says("heart", "aneurysm")
	if d := p.gets("/eligibility/result").document(t); d.Find(`main a[href="https://example.org/book"]`).Length() > 0 {
		t.Error("the result of an aneurysm leads to booking")
	}
}

// The day on which answers were given is the clinic's, wherever the server stands.
func TestDayOfTheAnswers(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	for _, c := range []struct{ now, want string }{
		{"2026-12-02T01:00:00Z", "December 1, 2026"},
		{"2026-12-02T04:59:59Z", "December 1, 2026"},
		{"2026-12-02T05:00:00Z", "December 2, 2026"},
		{"2026-07-02T03:59:59Z", "July 1, 2026"}, // summer time
		{"2026-07-02T04:00:00Z", "July 2, 2026"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		for _, zone := range []string{"UTC", "America/New_York", "Asia/Tokyo", "Pacific/Honolulu"} {
			if time.Local, err = time.LoadLocation(zone); err != nil {
				t.Fatal(err)
			}
			if text := resultAt(t, now); !strings.Contains(text, "Answers given on "+c.want) {
				t.Errorf("answering at %s, the server in %s: got %q, want the day %s", c.now, zone, text, c.want)
			}
		}
	}
}

// resultAt returns the text of a result whose last answer was given at a time.
func resultAt(t *testing.T, now time.Time) string {
	t.Helper()
	config := settings()
	config.Keys, config.Now = mustKeys(t, "a"), func() time.Time { return now }
	site := New(Content{own(t), inEnglish(asked(t))}, assets(t), config)
	s := session{at: now}
	for id, value := range lightest(asked(t)) {
		s = s.with(id, []string{value}, now)
	}
	r, w := httptest.NewRequest("GET", "/eligibility/result", nil), httptest.NewRecorder()
	r.AddCookie(site.prescreens[""].sessions.save(s))
	site.ServeHTTP(w, r)
	return words(reply{w.Code, w.Header(), w.Body.Bytes()}.document(t).Find("main .facts"))
}
