package main

import (
	"fmt"
	"io"
	"sync"
	"testing"
	"time"
)

// endless starts clients that never come to an end, and wants the program to let
// each of them go.
func (l *load) endless(t *testing.T, wg *sync.WaitGroup) {
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
			if err := l.dribble(text); err != nil {
				t.Errorf("a client that sends %s without end: %v", name, err)
			}
		})
	}
}

// dribble sends a text and then a byte now and then, until the program has
// closed the connection.
func (l *load) dribble(text string) error {
	c := &caller{addr: "127.0.0.1:" + l.p.port}
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
		case <-time.After(nowAndThen):
			if text != "" {
				_, _ = c.conn.Write([]byte("x")) // whoever reads sees the end
			}
		}
	}
}
