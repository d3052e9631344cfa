package web

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/internal/eligibility"
)

// A clinic that says how it is reached is reached from the result.
func TestWayOn(t *testing.T) {
	site := strings.Replace(smallSite(t), "\nreviewers:", "\ncontact:\n  phone: +1 555 010 0199\n  booking: https://example.org/book\nreviewers:", 1)
	p := visitor(t, func(c *Content, _ *Config) { c.Library = load(t, files(t, map[string]string{"en/site.yaml": site})) })
	p.goes(nil)
	d := p.gets("/eligibility/result").document(t)
	for _, href := range []string{"https://example.org/book", "tel:+15550100199"} {
		if n := d.Find(`main a[href="` + href + `"]`).Length(); n != 1 {
			t.Errorf("the result: got %d links to %s, want one", n, href)
		}
	}
	if d.Find("main .lead + p > a.button").Length() != 1 {
		t.Error("the result: got no button to book a visit below its first words")
	}
	if text := words(d.Find("main")); !strings.Contains(text, "Answers given on "+today().Format("January 2, 2006")) || d.Find("#with-answers[checked]").Length() != 1 {
		t.Errorf("the result: got no date or no choice what to print in %q", text)
	}
	p.says("heart", "aneurysm")
	if d := p.gets("/eligibility/result").document(t); d.Find(`main a[href="https://example.org/book"]`).Length() > 0 {
		t.Error("the result of an aneurysm leads to booking")
	}
}

// All answers stand under the short names of their questions, in sections, and "none of
// these" says of how many. Each reason has the name of its question, the gravest first.
func TestShortNames(t *testing.T) {
	p := visitor(t, nil)
	p.goes(eligibility.Answers{"medicines": {"maoi"}, "heart": {"aneurysm", "rhythm"}})
	for _, path := range []string{"/eligibility/check", "/eligibility/result"} {
		d := p.gets(path).document(t)
		for short, want := range map[string]string{
			"Other conditions": "None of these (8 listed)", "Medicines": "An MAOI", "Pregnancy": "This does not apply to me (4 listed)",
		} {
			name := d.Find("dl.answers dt").FilterFunction(func(_ int, dt *goquery.Selection) bool { return words(dt) == short })
			if got := words(name.Next()); got != want {
				t.Errorf("%s: got %q for %s, want %q", path, got, short, want)
			}
		}
		var sections []string
		d.Find("dl.answers").Each(func(_ int, dl *goquery.Selection) { sections = append(sections, words(dl.Prev())) })
		if want := []string{"You", "Safety", "Mood and mind", "Body", "Medicines and drugs", "Home"}; !slices.Equal(sections, want) {
			t.Errorf("%s: got the sections %q, want %q", path, sections, want)
		}
	}
	reasons := words(p.gets("/eligibility/result").document(t).Find(".reasons li"))
	at := -1
	for _, want := range []string{"Heart and vessels: A rise", "These do not rule it out", "Heart and vessels: A physician", "Medicines: Too little is known"} {
		before := at
		if at = strings.Index(reasons, want); at > before {
			continue
		}
		t.Errorf("the reasons of the result: got %q, want %q in its place", reasons, want)
	}
}

// "This is not a no" is said once, above the reasons.
func TestNotANo(t *testing.T) {
	p := visitor(t, nil)
	p.goes(eligibility.Answers{"medicines": {"maoi", "sedatives"}})
	text := words(p.gets("/eligibility/result").document(t).Find("main"))
	if before, _, _ := strings.Cut(text, "What led to this"); strings.Count(text, "This is not a no") != 1 || !strings.Contains(before, "This is not a no") {
		t.Errorf("the result of two medicines: got %q, want \"This is not a no\" once, above the reasons", text)
	}
}

// The time that the questions take is counted wherever it is named.
func TestMinutesNamed(t *testing.T) {
	p := visitor(t, nil)
	want := fmt.Sprintf("About %d minutes", asked(t).Minutes())
	for _, path := range []string{"/", "/eligibility", "/what-to-expect/first-session"} {
		if text := words(p.gets(path).document(t).Find("main .takes")); !strings.Contains(text, want) {
			t.Errorf("%s: got what the questions take in %q, want %q in it", path, text, want)
		}
	}
}

// The pages that ask end with one line.
func TestBriefFooter(t *testing.T) {
	p := visitor(t, nil)
	foot := p.gets(where).document(t).Find("footer.foot")
	if text := words(foot); foot.Find("p").Length() != 1 || len(text) > 40 || foot.Find("nav").Length() > 0 {
		t.Errorf("the first question: got the footer %q, want one short line", text)
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
