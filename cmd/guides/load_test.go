package main

import (
	"sync"
	"syscall"
	"testing"
	"time"
)

// What stands under load beside the crowd of quick clients.
const (
	leastCrowd  = 64 // quick clients, however few saturate the program
	slowReaders = 16
	slowWriters = 16
	malformed   = 10_000
	rounds      = 6 // of good content and content with errors
)

// Under twice the load that saturates it, with slow and rude and broken clients
// and with content that changes, every request gets a whole and right answer,
// nothing is left behind, and at the end nothing is cut off.
func TestLoad(t *testing.T) {
	p, dir, url := startLoaded(t)
	l := &load{p: p, asks: asks(), truth: builds(t, p.URL)}
	l.warmUp(t)
	before := p.usage(url)
	saturating := l.saturation(t)
	n := max(2*saturating, leastCrowd)

	l.everything(t, n, func() { p.reloadOften(t, dir, url) })
	p.wantNoFault(t, url)
	after := p.settled(t, url, before)
	t.Logf("%d clients saturate the program; %d of them, %d slow readers and %d slow writers got %d right answers beside %d malformed requests; %d clients left in the middle",
		saturating, n, slowReaders, slowWriters, l.right.Load(), malformed, l.left.Load())
	t.Logf("before: %s; after: %s", before, after)

	took := l.terminate(t, n)
	t.Logf("SIGTERM under the same load: the program ended after %s", took.Round(time.Millisecond))
	p.wantLog(t)
}

// startLoaded starts the program with the first build, and gives the folder and
// where the metrics are.
func startLoaded(t *testing.T) (p *program, dir, url string) {
	t.Helper()
	dir = folder(t, build(0))
	p = start(t, nil, "--content", dir, "--metrics-addr", "127.0.0.1:0")
	return p, dir, metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1]
}

// everything lets all kinds of clients at the program until all malformed
// requests are sent and what is to happen in the middle is over.
func (l *load) everything(t *testing.T, n int, middle func()) {
	t.Helper()
	done := make(chan struct{})
	var wg, sent sync.WaitGroup
	l.crowd(t, &wg, n, done)
	l.slow(t, &wg, done)
	l.endless(t, &wg)
	l.sendMalformed(t, &sent)
	middle()
	sent.Wait()
	close(done)
	wg.Wait()
}

// terminate sends SIGTERM while all clients are at work, and gives how long the
// program took to end.
func (l *load) terminate(t *testing.T, n int) time.Duration {
	t.Helper()
	var wg sync.WaitGroup
	already := l.right.Load()
	l.crowd(t, &wg, n, nil)
	l.slow(t, &wg, nil)
	until(t, "requests before SIGTERM", func() bool { return l.right.Load() > already+int64(10*n) })
	l.p.signal(syscall.SIGHUP)
	l.stopping.Store(true)
	begun := time.Now()
	l.p.signal(syscall.SIGTERM)
	l.p.wantEnd()
	took := time.Since(begun)
	wg.Wait()
	if took > 10*time.Second {
		t.Errorf("SIGTERM under load: the program ended after %s, want within 10s", took)
	}
	return took
}
