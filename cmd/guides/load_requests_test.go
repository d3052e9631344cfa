package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
)

// A request is one of those that clients send in any order.
type request struct {
	method, path string
	accept       string // the one encoding that the client takes
	again        bool   // the client says what it has
}

func (a request) key() string { return a.method + " " + a.path }

func (a request) text(known string) string {
	text := a.method + " " + a.path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: " + a.accept + "\r\n"
	if a.again && known != "" {
		text += "If-None-Match: " + known + "\r\n"
	}
	return text + "\r\n"
}

// requests returns the mix: all kinds of pages and files, in all forms.
func requests() (all []request) {
	for _, path := range []string{
		guidePath, "/", "/safety", "/privacy", "/eligibility?from=aaaa1", "/sitemap.xml", "/feed.xml", "/robots.txt",
		"/static/js/guide.js", "/favicon.ico", "/old/side-effects", "/g/aaaa1", "/SAFETY/Side-Effects/", "/nothing", "/safety/nothing", "/healthz",
	} {
		for _, accept := range []string{"br", "gzip", "identity"} {
			all = append(all, request{"GET", path, accept, false}, request{"GET", path, accept, true})
		}
		all = append(all, request{"HEAD", path, "br", false})
	}
	return append(all, request{"GET", longPath, "br", false}, request{"GET", longPath, "identity", false}, request{"POST", "/privacy", "br", false})
}

// startFast starts clients that send one request after another until they are done
// or the program stops.
func (l *load) startFast(t *testing.T, wg *sync.WaitGroup, done <-chan struct{}) {
	for seed := range fastClients {
		wg.Go(func() {
			c := &client{addr: "127.0.0.1:" + l.p.port}
			defer c.close()
			for r, known := rand.New(rand.NewPCG(uint64(seed), 1)), map[string]string{}; ; {
				select {
				case <-done:
					return
				default:
				}
				if more, err := l.one(c, l.mix[r.IntN(len(l.mix))], known); err != nil {
					t.Error(err)
					return
				} else if !more {
					return
				}
			}
		})
	}
}

// one sends one request and checks the response. There are no more when the
// program stops.
func (l *load) one(c *client, a request, known map[string]string) (more bool, err error) {
	tag := ""
	if a.again {
		tag = known[a.accept+a.path]
	}
	if err := c.begin(a.text(tag)); err != nil {
		return false, l.unless(fmt.Errorf("sending %s: %w", a.key(), err))
	}
	got, err := l.receive(c, a)
	if got == nil {
		return false, err
	}
	if err := l.expected.check(a, tag, got); err != nil {
		return false, fmt.Errorf("%s in %s: got %w", a.key(), a.accept, err)
	}
	l.correct.Add(1)
	known[a.accept+a.path] = got.Header.Get("Etag")
	return true, nil
}

// warmUp asks for everything a few times, on one connection.
func (l *load) warmUp(t *testing.T) {
	t.Helper()
	c, known := &client{addr: "127.0.0.1:" + l.p.port}, map[string]string{}
	defer c.close()
	for range 5 {
		for _, a := range l.mix {
			if _, err := l.one(c, a, known); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// receive reads the response to a request that has been sent. None is no error only
// if the program may have stopped before the last byte was sent: then it may close
// the connection, but not in the middle of a response.
func (l *load) receive(c *client, a request) (*response, error) {
	due := !l.stopping.Load()
	got, err := c.receive(a.method)
	switch {
	case err == nil:
		return got, nil
	case due:
		return nil, fmt.Errorf("%s, sent before SIGTERM: got %w", a.key(), err)
	case errors.Is(err, errNoResponse):
		return nil, nil
	default:
		return nil, fmt.Errorf("%s, sent after SIGTERM: got %w, want a whole response or none", a.key(), err)
	}
}

// unless returns the error unless the program may have stopped.
func (l *load) unless(err error) error {
	if l.stopping.Load() {
		return nil
	}
	return err
}
