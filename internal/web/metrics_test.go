package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil"
)

// measured serves the site's own content and asks for some pages, among them
// addresses that hold what no metric may show.
func measured(t *testing.T) (metrics *Metrics, text string) {
	t.Helper()
	config := settings()
	config.Metrics = NewMetrics("1.2.3", "abc123")
	server := open(t, own(t), config)
	for _, path := range []string{"/", "/what-to-expect/first-session", "/what-to-expect/first-session?who=sentinel", "/sentinel", "/g/sentinel", "/eligibility?from=sentinel"} {
		ask(t, server, "GET", path, "Cookie: who=sentinel", "User-Agent: sentinel")
	}
	ask(t, server, "SENTINEL", "/")
	config.Metrics.Read(map[string]int{"error": 0, "warning": 2})
	config.Metrics.Reloaded(true)
	return config.Metrics, string(ask(t, serve(t, config.Metrics.Handler()), "GET", "/metrics").body)
}

func TestMetricsSayWhatHappened(t *testing.T) {
	_, text := measured(t)
	guides, _ := own(t).Size()
	for _, want := range []string{
		`guides_http_requests_total{code="200",method="GET",route="/"} 1`,
		`guides_http_requests_total{code="200",method="GET",route="/{category}/{slug}"} 2`,
		`guides_http_requests_total{code="404",method="GET",route="/g/{id}"} 1`,
		`guides_http_request_duration_seconds_count{route="/{category}/{slug}"} 2`,
		`guides_http_response_bytes_total{route="/eligibility"} `,
		`guides_content_problems{severity="warning"} 2`,
		`guides_content_reloads_total{result="replaced"} 1`,
		fmt.Sprintf(`guides_published_guides %d`, guides),
		`guides_build_timestamp_seconds 1.796`,
		`guides_cache_limit_bytes 1.6777216e+07`,
		"\nguides_cache_bytes ", "\nguides_cache_responses ", "\nprocess_open_fds ", "\ngo_goroutines ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("collecting after some requests: got no %q in\n%s", want, text)
		}
	}
}

func TestMetricsHoldNothingOfAReader(t *testing.T) {
	_, text := measured(t)
	for _, never := range []string{"sentinel", "SENTINEL", "first-session", "127.0.0.1"} {
		if strings.Contains(text, never) {
			t.Errorf("collecting after requests that hold %q: got it in the metrics", never)
		}
	}
}

func TestMetricsFollowTheConventions(t *testing.T) {
	metrics, _ := measured(t)
	problems, err := testutil.GatherAndLint(metrics.registry)
	if err != nil {
		t.Fatalf("gathering: %v", err)
	}
	for _, p := range problems {
		t.Errorf("checking the names: %s: %s", p.Metric, p.Text)
	}
}
