package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHTML checks the HTML of every kind of page, in every state, with the Nu
// HTML Checker. All pages are checked in one run, each once: starting Java takes
// seconds, and most of the people read the same questions.
func TestHTML(t *testing.T) {
	t.Parallel()
	closed, err := serve(t.Context(), program, "--release")
	if err != nil {
		t.Fatal(err)
	}
	s := &htmlSaver{T: t, dir: t.TempDir(), known: map[string]bool{}}
	for _, p := range everyPage(t) {
		s.client = newPerson(t)
		s.save(p.kind, p.method, p.url, nil)
	}
	s.client = newPerson(t)
	for _, url := range append(sitemap(t, own), sitemap(t, closed)...) {
		s.save(url, "", url, nil)
	}
	for _, p := range people() {
		s.client = newPerson(t)
		s.journey(p)
	}
	s.refusals()
	s.check()
}

// An htmlSaver saves pages as the server sends them.
type htmlSaver struct {
	*testing.T
	dir    string
	saved  []string        // what was asked, by the number of its file
	known  map[string]bool // the pages that are saved already
	client *http.Client
}

// newPerson returns a client that keeps cookies and has an address of its own.
func newPerson(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, Transport: clientAddress(newAddress().String())}
}

// A clientAddress sends requests as a proxy does that has them from this address.
type clientAddress string

// RoundTrip sends a request.
func (c clientAddress) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("X-Forwarded-For", string(c))
	return http.DefaultTransport.RoundTrip(r)
}

// save saves one page and returns the status and the path that it came with.
func (s *htmlSaver) save(what, method, address string, form url.Values, headers ...string) (status int, path string) {
	s.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(form.Encode()))
	if err != nil {
		s.Fatalf("%s: %v", what, err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	res, err := s.client.Do(r)
	if err != nil {
		s.Fatalf("%s: %v", what, err)
	}
	defer res.Body.Close()
	var page bytes.Buffer
	if _, err := page.ReadFrom(res.Body); err != nil || !bytes.HasPrefix(page.Bytes(), []byte("<!doctype html>")) {
		s.Fatalf("%s: got status %d, error %v and %.40q, want a page", what, res.StatusCode, err, page.Bytes())
	}
	if !s.known[page.String()] {
		s.known[page.String()] = true
		file := filepath.Join(s.dir, fmt.Sprintf("%d.html", len(s.saved)))
		if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
			s.Fatal(err)
		}
		s.saved = append(s.saved, what)
	}
	return res.StatusCode, res.Request.URL.Path
}

// journey saves what a person sees of the pre-screen. The one who continues also
// leaves each question open first, and looks at it again.
func (s *htmlSaver) journey(p person) {
	s.Helper()
	for _, q := range questionnaire(s.T).Questions {
		question := own + "/eligibility/questions/" + q.ID
		if p.answers == nil {
			s.wants(http.StatusUnprocessableEntity, q.ID+" left open", "POST", question, url.Values{})
		}
		_, path := s.save(p.name+" after "+q.ID, "POST", question, url.Values{"answer": p.choices(q)})
		if p.answers == nil {
			s.save(q.ID+" answered", "GET", question, nil)
		}
		if path == "/eligibility/result" {
			break
		}
	}
	s.save(p.name+": result", "GET", own+"/eligibility/result", nil)
	s.save(p.name+": deleting answers", "GET", own+"/eligibility/clear", nil)
	s.save(p.name+": deleted answers", "POST", own+"/eligibility/clear", url.Values{})
}

// refusals saves the pages of requests to the pre-screen that are refused, and of
// a browser without cookies.
func (s *htmlSaver) refusals() {
	s.Helper()
	question := own + "/eligibility/questions/age"
	s.client = newPerson(s.T)
	s.save("no cookies", "GET", question, nil, "Referer: "+question)
	s.wants(http.StatusForbidden, "from another site", "POST", question, url.Values{}, "Sec-Fetch-Site: cross-site")
	s.wants(http.StatusRequestEntityTooLarge, "too large", "POST", question, url.Values{"answer": {strings.Repeat("a", 20_000)}})
	for range 120 {
		res, err := s.client.PostForm(question, url.Values{})
		if err != nil {
			s.Fatalf("sending many answers: %v", err)
		}
		res.Body.Close()
	}
	s.wants(http.StatusTooManyRequests, "too many answers", "POST", question, url.Values{})
}

// wants saves a page that comes with a status.
func (s *htmlSaver) wants(status int, what, method, address string, form url.Values, headers ...string) {
	s.Helper()
	if got, _ := s.save(what, method, address, form, headers...); got != status {
		s.Errorf("%s: got status %d, want %d", what, got, status)
	}
}

// check runs the checker over all that was saved, and fails for what it finds.
func (s *htmlSaver) check() {
	s.Helper()
	// It ends before the thorough compiler of Java, or a second thread that collects
	// garbage, would be of use.
	cmd := exec.Command("java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
		"-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--format", "json", "--exit-zero-always", s.dir)
	report, err := cmd.StderrPipe()
	if err != nil {
		s.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.Fatalf("starting the HTML checker; make test installs what it needs: %v", err)
	}
	var found struct {
		Messages []struct {
			URL, Type, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.NewDecoder(report).Decode(&found); err != nil {
		s.Errorf("reading what the HTML checker found: %v", err)
	}
	if err := cmd.Wait(); err != nil {
		s.Errorf("the HTML checker: %v", err)
	}
	for _, m := range found.Messages {
		what := m.URL
		var n int
		if _, err := fmt.Sscanf(filepath.Base(m.URL), "%d.html", &n); err == nil && n < len(s.saved) {
			what = s.saved[n]
		}
		s.Errorf("%s, line %d: HTML: got %s: %s at %q, want nothing found", what, m.LastLine, m.Type, m.Message, m.Extract)
	}
	s.Logf("%d pages checked", len(s.saved))
}
