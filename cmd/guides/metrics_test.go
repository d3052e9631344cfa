package main

import (
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

var metricsAt = regexp.MustCompile(`msg=metrics url=(\S+)`)

func collect(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatalf("collecting the metrics: %v", err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("collecting the metrics: got status %d, %v", answer.StatusCode, err)
	}
	return string(body)
}

func TestMetricsFollowTheContent(t *testing.T) {
	t.Parallel()
	dir := folder(t, files{guideFile: titled("Before")})
	p := start(t, nil, "--content", dir, "--metrics-addr", "127.0.0.1:0")
	url := metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1]
	p.shows("Before")
	wants(t, collect(t, url), `guides_content_problems{severity="error"} 0`, "guides_published_guides 1", `guides_build_info{goversion="go`,
		`guides_content_reloads_total{result="replaced"} 0`, `guides_content_reloads_total{result="refused"} 0`, `route="/{category}/{slug}"`)

	files{guideFile: titled("Broken\nsumary: x")}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.logged("the content was not replaced")
	wants(t, collect(t, url), `guides_content_problems{severity="error"} 1`, `guides_content_reloads_total{result="refused"} 1`)

	files{guideFile: titled("Mended")}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.logged("content replaced")
	wants(t, collect(t, url), `guides_content_problems{severity="error"} 0`)
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Fatal(err)
	}
	p.signal(syscall.SIGHUP)
	p.loggedTimes("the content was not replaced", 2)
	wants(t, collect(t, url), `guides_content_problems{severity="error"} 1`, `guides_content_reloads_total{result="refused"} 2`)
	p.ends(syscall.SIGTERM)
}

func wants(t *testing.T, metrics string, lines ...string) {
	t.Helper()
	for _, want := range lines {
		if !strings.Contains(metrics, want) {
			t.Errorf("collecting the metrics: got no %q in\n%s", want, metrics)
		}
	}
}

// Readers meet no metrics, and nobody does unless they are asked for.
func TestNoMetricsForReaders(t *testing.T) {
	t.Parallel()
	p := start(t, nil)
	if answer, _ := p.get("/metrics"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("GET /metrics of the site: got status %d, want 404", answer.StatusCode)
	}
	if p.count("msg=metrics") > 0 {
		t.Error("starting without --metrics-addr: got metrics, want none")
	}
	p.ends(syscall.SIGTERM)
}
