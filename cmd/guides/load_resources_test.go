package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The resources are what the program uses of the machine, by its own metrics.
type resources struct{ goroutines, files, held, resident float64 }

func (u resources) String() string {
	return fmt.Sprintf("%.0f goroutines, %.0f open files, %.0f MiB held by Go, %.0f MiB resident", u.goroutines, u.files, u.held/(1<<20), u.resident/(1<<20))
}

const (
	// A few goroutines and files come and go by themselves: those of who collects
	// the metrics, and of compression. There are more reloads than this.
	moreOpen = 5
	// What Go holds of the machine it gives back within seconds, but the heap may
	// grow to twice of what is alive, and that differs by what was last done.
	moreHeld = 48 << 20
	// Resident memory also has what the race detector notes of every byte that was
	// ever in use: many times as much, which it never gives back. Without it, it
	// follows what Go holds; that it does not run away is all that can be held here.
	moreResident = 384 << 20
)

func (u resources) within(before resources) bool {
	return u.goroutines <= before.goroutines+moreOpen && u.files <= before.files+moreOpen &&
		u.held <= 1.5*before.held+moreHeld && u.resident <= 1.5*before.resident+moreResident
}

func (p *program) resources(url string) resources {
	p.t.Helper()
	metrics := collect(p.t.(*testing.T), url)
	return resources{
		goroutines: value(p.t, metrics, "go_goroutines"),
		files:      value(p.t, metrics, "process_open_fds"),
		held:       value(p.t, metrics, "go_memstats_sys_bytes") - value(p.t, metrics, "go_memstats_heap_released_bytes"),
		resident:   value(p.t, metrics, "process_resident_memory_bytes"),
	}
}

// value returns the value of a metric.
func value(t testing.TB, metrics, name string) float64 {
	t.Helper()
	for line := range strings.Lines(metrics) {
		if text, ok := strings.CutPrefix(line, name+" "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
			if err != nil {
				t.Fatalf("the metric %s: %v", name, err)
			}
			return n
		}
	}
	t.Fatalf("collecting the metrics: got no %s in\n%s", name, metrics)
	return 0
}

// settles waits until the program uses no more than before.
func (p *program) settles(t *testing.T, url string, before resources) resources {
	t.Helper()
	end := time.Now().Add(timeout)
	for {
		now := p.resources(url)
		if now.within(before) {
			return now
		}
		if time.Now().After(end) {
			t.Errorf("%s after the load has gone: got %s, want about as before it: %s", timeout, now, before)
			return now
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// reloadOften reloads good content and content with errors in turn.
func (p *program) reloadOften(t *testing.T, dir, url string, rounds int) {
	t.Helper()
	for n := range rounds {
		p.reloads(t, url, "refused", n+1, func() { files{guideFile: titled("Broken\nsumary: x")}.write(t, dir) })
		p.reloads(t, url, "replaced", n+1, func() { build(n+1).write(t, dir) })
	}
}

// reloads changes the content, sends SIGHUP and waits for the result. The
// metrics tell: under load the log is too long to be looked through all the time.
func (p *program) reloads(t *testing.T, url, result string, times int, change func()) {
	t.Helper()
	change()
	p.signal(syscall.SIGHUP)
	until(t, fmt.Sprintf("reload %d that is %s", times, result), func() bool {
		return strings.Contains(collect(t, url), fmt.Sprintf("guides_content_reloads_total{result=%q} %d\n", result, times))
	})
}

var fault = regexp.MustCompile(`guides_http_requests_total\{code="5.*`)

// wantNoFault fails the test if a response had a status of 500 or above.
func (p *program) wantNoFault(t *testing.T, url string) {
	t.Helper()
	for _, line := range fault.FindAllString(collect(t, url), -1) {
		t.Errorf("under load, got %s, want no response of the kind", line)
	}
}

// wantLog fails the test if the log has other lines than requests, reloads and the end.
func (p *program) wantLog(t *testing.T) {
	t.Helper()
	for _, line := range p.log() {
		if !expectedLine.MatchString(line) {
			t.Errorf("in the log, got %q, want requests, reloads, and the end", line)
		}
	}
}

var expectedLine = regexp.MustCompile(`level=INFO msg=(request |serving |metrics |"content replaced"|stopping|stopped)|` +
	`level=ERROR msg=("the content was not replaced|problem is=\S+` + guideFile + `:4:1: error: unknown key)`)
