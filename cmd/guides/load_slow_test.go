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

// pause is how often a slow client reads or writes a byte.
const pause = 20 * time.Millisecond

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

// A slowConn is a connection that takes one byte now and then while it is slow.
type slowConn struct {
	net.Conn
	slow func() bool
}

func (d *slowConn) Read(b []byte) (int, error) {
	if d.slow() {
		time.Sleep(pause)
		return d.Conn.Read(b[:1])
	}
	return d.Conn.Read(b)
}

func (d *slowConn) Write(b []byte) (n int, err error) {
	for err == nil && n < len(b) && d.slow() {
		time.Sleep(pause)
		_, err = d.Conn.Write(b[n : n+1])
		n++
	}
	if err == nil && n < len(b) {
		_, err = d.Conn.Write(b[n:])
	}
	return len(b), err
}

// startSlow starts slow clients. They send one request after another until they are
// done; without done, one only, slowly until the program stops.
func (l *load) startSlow(t *testing.T, wg *sync.WaitGroup, done <-chan struct{}) {
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

// slowness returns what reports whether a client still is slow: until the program stops, or
// for some bytes.
func (l *load) slowness(untilStop bool) func() bool {
	bytes := 50
	return func() bool {
		bytes--
		return untilStop && !l.stopping.Load() || !untilStop && bytes >= 0
	}
}

// slowly opens a connection with little room for what is not read.
func (l *load) slowly(slow func() bool) (*client, error) {
	conn, err := dialSmall(l.p.port)
	if err != nil {
		return nil, err
	}
	c := &client{}
	c.take(&slowConn{conn, slow})
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
	begun, a := time.Now(), request{method: "GET", path: longPath, accept: "identity"}
	if _, err := io.WriteString(c.conn.(*slowConn).Conn, a.text("")); err != nil {
		return l.unless(fmt.Errorf("a slow reader sends %s: %w", a.key(), err))
	}
	if leave {
		_, _ = io.ReadFull(c.read, make([]byte, 20)) // an error does not matter
		c.reset()
		l.aborted.Add(1)
		return nil
	}
	return unlessSince(begun, timeToRead, l.wantRight(c, a))
}

func (l *load) writeHeaders(slow func() bool, leave bool) error {
	a := request{method: "GET", path: "/robots.txt", accept: "identity"}
	return l.writeSlowly(slow, leave, a, a.text(""))
}

func (l *load) writeBody(slow func() bool, leave bool) error {
	a := request{method: "POST", path: "/privacy", accept: "br"}
	return l.writeSlowly(slow, leave, a, strings.TrimSuffix(a.text(""), "\r\n")+"Content-Length: 60\r\n\r\n"+strings.Repeat("x", 60))
}

// writeSlowly sends a request byte by byte, and may leave in the middle.
func (l *load) writeSlowly(slow func() bool, leave bool, a request, text string) error {
	c, err := l.slowly(slow)
	if err != nil {
		return l.unless(err)
	}
	defer c.close()
	if leave {
		_ = c.send(text[:len(text)/2]) // an error does not matter
		c.reset()
		l.aborted.Add(1)
		return nil
	}
	begun := time.Now()
	if err = c.send(text); err == nil {
		err = l.wantRight(c, a)
	}
	return unlessSince(begun, timeToWrite, err)
}

func (l *load) wantRight(c *client, a request) error {
	got, err := l.receive(c, a)
	if got == nil {
		return err
	}
	if err := l.expected.check(a, "", got); err != nil {
		return fmt.Errorf("a slow client mix %s: got %w", a.key(), err)
	}
	l.correct.Add(1)
	return nil
}

// startUnfinished starts clients that never finish a request, and wants the program to
// close the connection of each.
func (l *load) startUnfinished(t *testing.T, wg *sync.WaitGroup) {
	for name, text := range map[string]string{
		"nothing at all":         "",
		"a request line":         "GET /",
		"headers":                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Endless: ",
		"a body":                 "POST /privacy HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
		"a body in chunks":       "POST /privacy HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n100000\r\n",
		"a body for a page":      "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
		"a body once it is told": "POST /privacy HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n",
	} {
		wg.Go(func() {
			if err := l.sendWithoutEnd(text); err != nil {
				t.Errorf("a client that sends %s without end: %v", name, err)
			}
		})
	}
}

// sendWithoutEnd sends a text and then a byte now and then, until the program has
// closed the connection.
func (l *load) sendWithoutEnd(text string) error {
	c := &client{addr: "127.0.0.1:" + l.p.port}
	defer c.close()
	if err := c.begin(text); err != nil {
		return err
	}
	end := time.Now().Add(timeout)
	_ = c.conn.SetDeadline(end)
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		_, _ = io.Copy(io.Discard, c.read)
	}()
	for {
		select {
		case <-closed:
			if !time.Now().Before(end) {
				return fmt.Errorf("it is still connected after %s", timeout)
			}
			return nil
		case <-time.After(pause):
			if text != "" {
				_, _ = c.conn.Write([]byte("x")) // whoever reads sees the end
			}
		}
	}
}
