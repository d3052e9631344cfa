package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// nowAndThen is how often a slow client reads or writes a byte.
const nowAndThen = 20 * time.Millisecond

// A slow client surely has so long, a little less than the program waits. On a
// busy machine it can be slower, and then the program may let it go.
const (
	timeToWrite = 4 * time.Second
	timeToRead  = 25 * time.Second
)

func unlessSince(begun time.Time, limit time.Duration, err error) error {
	if time.Since(begun) > limit {
		return nil
	}
	return err
}

// A drip is a connection that takes one byte now and then while it is slow.
type drip struct {
	net.Conn
	slow func() bool
}

func (d *drip) Read(b []byte) (int, error) {
	if d.slow() {
		time.Sleep(nowAndThen)
		return d.Conn.Read(b[:1])
	}
	return d.Conn.Read(b)
}

func (d *drip) Write(b []byte) (n int, err error) {
	for err == nil && n < len(b) && d.slow() {
		time.Sleep(nowAndThen)
		_, err = d.Conn.Write(b[n : n+1])
		n++
	}
	if err == nil && n < len(b) {
		_, err = d.Conn.Write(b[n:])
	}
	return len(b), err
}

// slow starts slow clients. They ask for one thing after another until they are
// done; without done, for one thing only, slowly until the program stops.
func (l *load) slow(t *testing.T, wg *sync.WaitGroup, done <-chan struct{}) {
	for seed := range slowReaders + slowWriters {
		client := []func(func() bool, bool) error{l.writeHeaders, l.writeBody}[seed%2]
		if seed < slowReaders {
			client = l.readSlowly
		}
		wg.Go(func() {
			for r := rand.New(rand.NewPCG(uint64(seed), 2)); ; {
				if err := client(l.slowness(done == nil), done != nil && r.IntN(3) == 0); err != nil {
					t.Error(err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
				if done == nil {
					return
				}
			}
		})
	}
}

// slowness tells a client whether it still is slow: until the program stops, or
// for some bytes.
func (l *load) slowness(untilStop bool) func() bool {
	bytes := 50
	return func() bool {
		bytes--
		return untilStop && !l.stopping.Load() || !untilStop && bytes >= 0
	}
}

// slowly opens a connection with little room for what is not read.
func (l *load) slowly(slow func() bool) (*caller, error) {
	conn, err := dialSmall(l.p.port)
	if err != nil {
		return nil, err
	}
	c := &caller{}
	c.take(&drip{conn, slow})
	return c, nil
}

// readSlowly asks for a long page, reads a little of it, and then leaves or reads
// all the rest.
func (l *load) readSlowly(slow func() bool, leave bool) error {
	c, err := l.slowly(slow)
	if err != nil {
		return l.unless(err)
	}
	defer c.close()
	begun, a := time.Now(), ask{method: "GET", path: longPath, accept: "identity"}
	if _, err := io.WriteString(c.conn.(*drip).Conn, a.text("")); err != nil {
		return l.unless(fmt.Errorf("a slow reader sends %s: %w", a.key(), err))
	}
	if leave {
		_, _ = io.ReadFull(c.read, make([]byte, 20)) // what comes of it is no matter
		c.vanish()
		l.left.Add(1)
		return nil
	}
	return unlessSince(begun, timeToRead, l.wantRight(c, a))
}

func (l *load) writeHeaders(slow func() bool, leave bool) error {
	a := ask{method: "GET", path: "/robots.txt", accept: "identity"}
	return l.writeSlowly(slow, leave, a, a.text(""))
}

func (l *load) writeBody(slow func() bool, leave bool) error {
	a := ask{method: "POST", path: "/privacy", accept: "br"}
	return l.writeSlowly(slow, leave, a, strings.TrimSuffix(a.text(""), "\r\n")+"Content-Length: 60\r\n\r\n"+strings.Repeat("x", 60))
}

// writeSlowly sends a request byte by byte, and may leave in the middle.
func (l *load) writeSlowly(slow func() bool, leave bool, a ask, text string) error {
	c, err := l.slowly(slow)
	if err != nil {
		return l.unless(err)
	}
	defer c.close()
	if leave {
		_ = c.send(text[:len(text)/2]) // what comes of it is no matter
		c.vanish()
		l.left.Add(1)
		return nil
	}
	begun := time.Now()
	if err = c.send(text); err == nil {
		err = l.wantRight(c, a)
	}
	return unlessSince(begun, timeToWrite, err)
}

func (l *load) wantRight(c *caller, a ask) error {
	got, err := l.answer(c, a)
	if got == nil {
		return err
	}
	if err := l.truth.check(a, "", got); err != nil {
		return fmt.Errorf("a slow client asks %s: got %w", a.key(), err)
	}
	l.right.Add(1)
	return nil
}
