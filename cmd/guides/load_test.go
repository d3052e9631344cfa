package main

import (
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A load is what the clients of one program share.
type load struct {
	p         *program
	malformed int // malformed requests in all
	reloads   int // of good content, and as many of content with errors
	mix       []request
	expected  *expected
	correct   atomic.Int64 // responses that were checked
	aborted   atomic.Int64 // connections that clients left in the middle
	stopping  atomic.Bool  // SIGTERM may have been sent
}

const (
	fastClients = 64 // many times what keeps a machine of a few cores busy
	slowReaders = 16
	slowWriters = 16
)

// Under load, with slow and rude clients, malformed requests and content that
// changes, every request gets a whole and correct response, nothing is left behind,
// and at the end nothing is cut off. GUIDES_SOAK makes it several times as long.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("a load test takes half a minute")
	}
	l := &load{malformed: 600, reloads: 2, mix: requests()}
	if os.Getenv("GUIDES_SOAK") != "" {
		l.malformed, l.reloads = 15_000, 8
	}
	dir := folder(t, build(0))
	p := start(t, nil, "--content", dir, "--metrics-addr", "127.0.0.1:0")
	url := metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1]
	l.p, l.expected = p, expectedOf(t, p.URL, l.reloads+1)
	l.warmUp(t)
	before := p.resources(url)

	l.run(t, func() { p.reloadOften(t, dir, url, l.reloads) })
	p.wantNoFault(t, url)
	after := p.settles(t, url, before)
	t.Logf("%d fast clients, %d slow readers and %d slow writers got %d correct responses beside %d malformed requests; %d clients left in the middle",
		fastClients, slowReaders, slowWriters, l.correct.Load(), l.malformed, l.aborted.Load())
	t.Logf("before: %s; after: %s", before, after)

	l.terminate(t)
	p.wantLog(t)
}

// run lets all kinds of clients at the program until all malformed requests are
// sent and what is to happen in the middle is over.
func (l *load) run(t *testing.T, middle func()) {
	t.Helper()
	done := make(chan struct{})
	var wg, sent sync.WaitGroup
	l.startFast(t, &wg, done)
	l.startSlow(t, &wg, done)
	l.startUnfinished(t, &wg)
	l.startMalformed(t, &sent)
	middle()
	sent.Wait()
	close(done)
	wg.Wait()
}

// terminate sends SIGTERM while all clients are at work, right after SIGHUP, and
// wants the program to end within ten seconds.
func (l *load) terminate(t *testing.T) {
	t.Helper()
	var wg sync.WaitGroup
	already := l.correct.Load()
	l.startFast(t, &wg, nil)
	l.startSlow(t, &wg, nil)
	until(t, "requests before SIGTERM", func() bool { return l.correct.Load() > already+10*fastClients })
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
	t.Logf("SIGTERM under the same load: the program ended after %s", took.Round(time.Millisecond))
}
