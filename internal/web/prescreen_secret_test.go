package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/eligibility"
)

// marked returns the questions with a mark in the value and the label of every
// option, so that any trace of an answer can be found.
func marked(t testing.TB) *eligibility.Questionnaire {
	q := *asked(t)
	q.Questions = append([]eligibility.Question(nil), q.Questions...)
	for i := range q.Questions {
		options := append([]eligibility.Option(nil), q.Questions[i].Options...)
		for n := range options {
			options[n].Value += "-sentinel"
			options[n].Label += " sentinel"
			options[n].Because += " Sentinel."
		}
		q.Questions[i].Options = options
	}
	return &q
}

// TestAnswersLeaveNoTrace goes through every kind of result and looks for the
// answers in all that the server writes, but for the pages and files themselves.
func TestAnswersLeaveNoTrace(t *testing.T) {
	var log record
	metrics := NewMetrics("1.2.3", "abc123")
	p := visitor(t, func(c *Content, config *Config) {
		c.Questionnaires, config.Metrics = inEnglish(marked(t)), metrics
		config.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	var headers strings.Builder
	follow := func(r reply) reply {
		for {
			h := r.header.Clone()
			for i, line := range h["Set-Cookie"] {
				h["Set-Cookie"][i] = regexp.MustCompile(`^eligibility=[^;]*`).ReplaceAllString(line, "eligibility=")
			}
			fmt.Fprintln(&headers, h)
			to := r.header.Get("Location")
			if to == "" {
				return r
			}
			r = p.gets(to, "Referer: "+p.server.URL+safety)
		}
	}
	light := lightest(marked(t))
	for _, says := range []map[string]string{nil, {"medicines": "sleep-sentinel"}, {"heart": "aneurysm-sentinel"}, {"safety": "not-safe-sentinel"}, {"where": "elsewhere-sentinel"}} {
		p.cookie = ""
		for _, q := range marked(t).Questions {
			value := light[q.ID]
			if own, ok := says[q.ID]; ok {
				value = own
			}
			follow(p.says(q.ID, value, value+"-broken"))
			follow(p.says(q.ID, value))
		}
		follow(p.gets("/eligibility/check"))
		result := follow(p.gets("/eligibility/result"))
		if result.status != http.StatusOK {
			t.Fatalf("the result: got status %d, want 200", result.status)
		}
		follow(p.sends("POST", textFile, "answer=sentinel"))
		follow(p.sends("POST", fhirFile, "answer=sentinel"))
		follow(p.sends("POST", "/eligibility/clear", "answer=sentinel"))
	}
	p.sends("POST", where+"?answer=sentinel", "answer=sentinel", "Origin: https://sentinel.example")
	p.gets("/eligibility/questions/sentinel")
	p.gets("/eligibility/questionnaire.json")
	for _, path := range []string{"/ELIGIBILITY/result", "/Eligibility/questions/safety", "/eligibility/questions/safety/", "/eligibility/"} {
		for _, method := range []string{"GET", "POST", "FOO"} {
			p.sends(method, path, "")
		}
	}
	p.server.Close()

	collected := string(ask(t, serve(t, metrics.Handler()), "GET", "/metrics").body)
	for name, written := range map[string]string{"the log": log.String(), "the metrics": collected, "the headers and addresses": headers.String()} {
		for _, told := range []string{"sentinel", "not-safe", "aneurysm", "elsewhere", "crisis", "not_now", "not_here", "discuss", "127.0.0.1"} {
			if at := strings.Index(strings.ToLower(written), told); at >= 0 {
				t.Errorf("%s: got %q in …%s…, want no trace of an answer or a result", name, told, written[max(0, at-60):min(len(written), at+60)])
			}
		}
	}
	checkOnePattern(t, log.String(), collected)
}

var routeLine = regexp.MustCompile(`msg=request route=(\S+) method=\w+ status=\d+ ms=(\S+)( bytes=\d+)? id=\w+`)

// checkOnePattern wants the log and the metrics to know one route for all pages
// of the questions, without sizes and with rough times only.
func checkOnePattern(t *testing.T, log, metrics string) {
	t.Helper()
	lines := routeLine.FindAllStringSubmatch(log, -1)
	if len(lines) < 100 || len(lines) != strings.Count(log, "\n") {
		t.Errorf("reading the log: got %d lines about requests of %d, want all and more than 100", len(lines), strings.Count(log, "\n"))
	}
	for _, line := range lines {
		if line[1] != "/eligibility/*" || line[3] != "" || !regexp.MustCompile(`^\d*0$`).MatchString(line[2]) {
			t.Errorf("reading the log: got %q, want the one route, no size and a rough time", line[0])
		}
	}
	for _, label := range regexp.MustCompile(`route="([^"]*)"`).FindAllStringSubmatch(metrics, -1) {
		if label[1] != "/eligibility/*" {
			t.Errorf("reading the metrics: got the route %q, want one for all", label[1])
		}
	}
	if !strings.Contains(metrics, `guides_http_response_bytes_total{route="/eligibility/*"} 0`) {
		t.Error("reading the metrics: got a size for the pages of the questions, want 0")
	}
}
