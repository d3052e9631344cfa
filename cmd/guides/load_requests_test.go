package main

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A load is what the clients of one program share.
type load struct {
	p        *program
	asks     []ask
	truth    *truth
	right    atomic.Int64 // answers that were looked at and are right
	left     atomic.Int64 // connections that clients left in the middle
	stopping atomic.Bool  // SIGTERM may have been sent
}

// An ask is one request of the mix.
type ask struct {
	method, path string
	accept       string // the one encoding that the client takes
	again        bool   // the client says what it has
}

func (a ask) key() string { return a.method + " " + a.path }

func (a ask) text(known string) string {
	text := a.method + " " + a.path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: " + a.accept + "\r\n"
	if a.again && known != "" {
		text += "If-None-Match: " + known + "\r\n"
	}
	return text + "\r\n"
}

// asks gives the mix: all kinds of pages and files, in all forms.
func asks() (all []ask) {
	for _, path := range []string{
		guidePath, "/", "/safety", "/privacy", "/eligibility?from=aaaa1", "/sitemap.xml", "/feed.xml", "/robots.txt",
		"/static/js/guide.js", "/favicon.ico", "/old/side-effects", "/g/aaaa1", "/SAFETY/Side-Effects/", "/nothing", "/safety/nothing", "/healthz",
	} {
		for _, accept := range []string{"br", "gzip", "identity"} {
			all = append(all, ask{"GET", path, accept, false}, ask{"GET", path, accept, true})
		}
		all = append(all, ask{"HEAD", path, "br", false})
	}
	return append(all, ask{"GET", longPath, "br", false}, ask{"GET", longPath, "identity", false}, ask{"POST", "/privacy", "br", false})
}

// crowd starts quick clients, who ask until they are done or the program stops.
func (l *load) crowd(t *testing.T, wg *sync.WaitGroup, n int, done <-chan struct{}) {
	for seed := range n {
		wg.Go(func() {
			c := &caller{addr: "127.0.0.1:" + l.p.port}
			defer c.close()
			for r, known := rand.New(rand.NewPCG(uint64(seed), 1)), map[string]string{}; ; {
				select {
				case <-done:
					return
				default:
				}
				if more, err := l.one(c, l.asks[r.IntN(len(l.asks))], known); err != nil {
					t.Error(err)
					return
				} else if !more {
					return
				}
			}
		})
	}
}

// one sends one request and looks at the answer. There are no more when the
// program stops.
func (l *load) one(c *caller, a ask, known map[string]string) (more bool, err error) {
	tag := ""
	if a.again {
		tag = known[a.accept+a.path]
	}
	if err := c.begin(a.text(tag)); err != nil {
		return false, l.unless(fmt.Errorf("sending %s: %w", a.key(), err))
	}
	got, err := l.answer(c, a)
	if got == nil {
		return false, err
	}
	if err := l.truth.check(a, tag, got); err != nil {
		return false, fmt.Errorf("%s in %s: got %w", a.key(), a.accept, err)
	}
	l.right.Add(1)
	known[a.accept+a.path] = got.Header.Get("Etag")
	return true, nil
}

// warmUp asks for everything a few times, on one connection.
func (l *load) warmUp(t *testing.T) {
	t.Helper()
	c, known := &caller{addr: "127.0.0.1:" + l.p.port}, map[string]string{}
	defer c.close()
	for range 5 {
		for _, a := range l.asks {
			if _, err := l.one(c, a, known); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// saturation finds how many clients it takes for more to bring no more answers.
func (l *load) saturation(t *testing.T) int {
	t.Helper()
	best, n := int64(0), 1
	for ; n < 256; n *= 2 {
		answers := l.answersOf(t, n)
		if 10*answers < 11*best {
			break
		}
		best = answers
	}
	return n / 2
}

// answersOf counts the answers to n clients in a while.
func (l *load) answersOf(t *testing.T, n int) int64 {
	t.Helper()
	already, done, wg := l.right.Load(), make(chan struct{}), sync.WaitGroup{}
	l.crowd(t, &wg, n, done)
	<-time.After(700 * time.Millisecond)
	close(done)
	wg.Wait()
	return l.right.Load() - already
}
