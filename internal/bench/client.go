package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

const connections = 16

// A client asks one question over and over. It is cheap: it knows how long the
// answer is, and looks only at how it begins.
type client struct {
	conns   []net.Conn
	request []byte
	size    int
	status  []byte      // what the answer begins with
	header  http.Header // without what differs from answer to answer
}

// dial opens the connections and learns what the answer is like. It asks once on
// each: a server waits longer for the next request than for the first.
func dial(addr string, request []byte) (*client, error) {
	c := &client{request: request}
	for range connections {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return nil, err
		}
		c.conns = append(c.conns, conn)
		if err := c.learn(conn); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *client) learn(conn net.Conn) error {
	if _, err := conn.Write(c.request); err != nil {
		return err
	}
	var seen bytes.Buffer
	answer, err := http.ReadResponse(bufio.NewReader(io.TeeReader(conn, &seen)), nil)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	c.header = answer.Header
	c.header.Del("Date")
	c.header.Del("X-Request-Id")
	c.size, c.status = seen.Len(), bytes.Clone(seen.Bytes()[:len("HTTP/1.1 200")])
	return nil
}

// drive asks on all connections until the time is over, and tells how many
// answers came within which time.
func (c *client) drive(length time.Duration) (n int, took time.Duration, err error) {
	begun := time.Now()
	counts, errs := make([]int, len(c.conns)), make([]error, len(c.conns))
	var all sync.WaitGroup
	for i, conn := range c.conns {
		all.Go(func() { counts[i], errs[i] = c.repeat(conn, begun.Add(length)) })
	}
	all.Wait()
	for i := range counts {
		n += counts[i]
		if errs[i] != nil {
			err = errs[i]
		}
	}
	return n, time.Since(begun), err
}

func (c *client) repeat(conn net.Conn, until time.Time) (n int, err error) {
	buffer := make([]byte, c.size)
	for ; time.Now().Before(until); n++ {
		if _, err := conn.Write(c.request); err != nil {
			return n, err
		}
		if _, err := io.ReadFull(conn, buffer); err != nil {
			return n, err
		}
		if !bytes.HasPrefix(buffer, c.status) {
			return n, fmt.Errorf("an answer begins with %q", buffer[:len(c.status)])
		}
	}
	return n, nil
}

func (c *client) close() {
	for _, conn := range c.conns {
		conn.Close()
	}
}
