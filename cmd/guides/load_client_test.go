package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// A caller is a client that keeps its connection, as a browser or a proxy does.
// It asks again for nothing: an answer that is lost is seen.
type caller struct {
	addr string
	conn net.Conn
	read *bufio.Reader
}

// A reply is an answer as it came, with its whole body.
type reply struct {
	*http.Response
	body []byte
}

// errNothing is the error of a connection that ended before any byte of the
// answer.
var errNothing = errors.New("no byte of an answer")

// connect opens a connection unless one is kept.
func (c *caller) connect() error {
	if c.conn != nil {
		return nil
	}
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		return err
	}
	c.take(conn)
	return nil
}

func (c *caller) take(conn net.Conn) { c.conn, c.read = conn, bufio.NewReader(conn) }

func (c *caller) close() {
	if c.conn != nil {
		_ = c.conn.Close()
		c.conn = nil
	}
}

// send writes a request as it is.
func (c *caller) send(text string) error {
	_ = c.conn.SetDeadline(time.Now().Add(timeout))
	_, err := io.WriteString(c.conn, text)
	return err
}

// begin connects and sends.
func (c *caller) begin(text string) error {
	if err := c.connect(); err != nil {
		return err
	}
	return c.send(text)
}

// receive reads one answer, and lets the connection go if the program does.
func (c *caller) receive(method string) (*reply, error) {
	_ = c.conn.SetDeadline(time.Now().Add(timeout))
	if _, err := c.read.Peek(1); err != nil {
		return nil, fmt.Errorf("%w: %w", errNothing, err)
	}
	answer, err := http.ReadResponse(c.read, &http.Request{Method: method})
	if err != nil {
		return nil, fmt.Errorf("half the headers of an answer: %w", err)
	}
	var body bytes.Buffer
	if _, err := io.Copy(&body, answer.Body); err != nil {
		return nil, fmt.Errorf("%d bytes of an answer with %d: %w", body.Len(), answer.ContentLength, err)
	}
	if answer.Close {
		c.close()
	}
	return &reply{answer, body.Bytes()}, nil
}

// vanish ends the connection as a client does that is switched off: with a reset.
func (c *caller) vanish() {
	conn := c.conn
	if slow, ok := conn.(*drip); ok {
		conn = slow.Conn
	}
	_ = conn.(*net.TCPConn).SetLinger(0)
	c.close()
}
