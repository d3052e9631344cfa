package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// The bounds of pages that are never compressed, in bytes.
const (
	mostQuestion = 16 << 10
	mostResult   = 28 << 10 // and the page with all answers
)

// Every page of the questions is light, although it is never compressed.
func TestWeightOfQuestions(t *testing.T) {
	p := visitor(t, nil)
	weigh := func(path string, most int) {
		page := p.gets(path, "Accept-Encoding: br")
		styles := page.document(t).Find("style").Text()
		t.Logf("%s: %d bytes, styles %d", path, len(page.body), len(styles))
		if len(page.body) > most || len(styles) > mostStyles {
			t.Errorf("weighing %s: got %d bytes over the wire and styles of %d, want at most %d and %d", path, len(page.body), len(styles), most, mostStyles)
		}
	}
	for _, q := range asked(t).Questions {
		weigh("/eligibility/questions/"+q.ID, mostQuestion)
		p.says(q.ID, lightest(asked(t))[q.ID])
	}
	weigh("/eligibility/check", mostResult)
	weigh("/eligibility/result", mostResult)
}

// BenchmarkAnswer sends an answer, and BenchmarkRead reads a guide that is kept:
// their ratio is what an answer costs.
func BenchmarkAnswer(b *testing.B) {
	s := benched(b)
	l := s.prescreens[""].sessions
	cookie := l.save(session{}.with("where", []string{"florida"}, today()).with("age", []string{"from-65"}, today()))
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, safety, strings.NewReader(url.Values{"answer": {"safe"}}.Encode()))
		r.AddCookie(cookie)
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
}

// BenchmarkRefused sends an answer that is refused, which must not cost more.
func BenchmarkRefused(b *testing.B) {
	s := benched(b)
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, where, strings.NewReader("answer=florida"))
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
}

func BenchmarkQuestion(b *testing.B) {
	s := benched(b)
	for b.Loop() {
		r := httptest.NewRequest(http.MethodGet, where, nil)
		r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
}

func BenchmarkRead(b *testing.B) {
	s := benched(b)
	for b.Loop() {
		r := httptest.NewRequest(http.MethodGet, "/what-to-expect/first-session", nil)
		r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
}

func benched(b *testing.B) *Site {
	config := settings()
	config.Keys = mustKeys(b, "a")
	s := New(Content{own(b), inEnglish(asked(b))}, assets(b), config)
	return s
}
