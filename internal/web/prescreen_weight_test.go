package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Every page of the questions is light, also in the quick form in which it is
// made for one person.
func TestWeightOfQuestions(t *testing.T) {
	p := visitor(t, nil)
	weigh := func(path string) {
		plain := p.gets(path)
		packed := len(p.gets(path, "Accept-Encoding: br").body)
		styles := plain.document(t).Find("style").Text()
		t.Logf("%s: %d bytes, %d with br, styles %d", path, len(plain.body), packed, len(styles))
		if packed > mostGuide/2 || len(styles) > mostStyles {
			t.Errorf("weighing %s: got %d bytes over the wire and styles of %d, want at most %d and %d", path, packed, len(styles), mostGuide/2, mostStyles)
		}
	}
	for _, q := range asked(t).Questions {
		weigh("/eligibility/questions/" + q.ID)
		p.says(q.ID, lightest(asked(t))[q.ID])
	}
	weigh("/eligibility/check")
	weigh("/eligibility/result")
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
