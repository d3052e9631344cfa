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

// collect returns the metrics as Prometheus would read them.
func collect(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatalf("collecting the metrics: %v", err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("collecting the metrics: got status %d, %v", response.StatusCode, err)
	}
	return string(body)
}

func TestMetricsFollowTheContent(t *testing.T) {
	t.Parallel()
	dir := folder(t, files{guideFile: titled("Before")})
	p := start(t, nil, "--content", dir, "--metrics-addr", "127.0.0.1:0")
	url := metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1]
	p.shows("Before")
	wants(t, collect(t, url), `guides_content_problems{severity="error"} 0`, "guides_published_guides 1", `guides_build_info{commit="`,
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

// wants fails the test for each line that the metrics do not have.
func wants(t *testing.T, metrics string, lines ...string) {
	t.Helper()
	for _, want := range lines {
		if !strings.Contains(metrics, want) {
			t.Errorf("collecting the metrics: got no %q in\n%s", want, metrics)
		}
	}
}

// The site itself has no metrics, and without --metrics-addr there are none.
func TestNoMetricsForReaders(t *testing.T) {
	t.Parallel()
	p := start(t, nil)
	if response, _ := p.get("/metrics"); response.StatusCode != http.StatusNotFound {
		t.Errorf("GET /metrics of the site: got status %d, want 404", response.StatusCode)
	}
	if p.count("msg=metrics") > 0 {
		t.Error("starting without --metrics-addr: got metrics, want none")
	}
	p.ends(syscall.SIGTERM)
}

// TestDueWhileRefused breaks a folder in which a review is due: that is still told, although
// nobody knows what is due in the broken one.
func TestDueWhileRefused(t *testing.T) {
	t.Parallel()
	dir, content := t.TempDir(), clinic(t)
	content[guideFile] = strings.Replace(content[guideFile], "Tell us.", "Tell the clinic.", 1)
	content.write(t, dir)
	p := start(t, nil, "--content", dir, "--metrics-addr", "127.0.0.1:0")
	url := metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1]
	wants(t, collect(t, url), `guides_content_problems{severity="due"} 1`)
	files{guideFile: titled("Broken\nsumary: x")}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.logged("the content was not replaced")
	wants(t, collect(t, url), `guides_content_problems{severity="due"} 1`, `guides_content_problems{severity="error"} 1`)
}
