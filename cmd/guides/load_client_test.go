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

// A client keeps its connection, as a browser or a proxy does. It never sends a request
// again, which would hide a lost response.
type client struct {
	addr string
	conn net.Conn
	read *bufio.Reader
}

// A response is what the program sent, with the whole body.
type response struct {
	*http.Response
	body []byte
}

// errNoResponse is the error of a connection that ended before any byte of the
// response.
var errNoResponse = errors.New("no byte of a response")

// connect opens a connection unless one is kept.
func (c *client) connect() error {
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

func (c *client) take(conn net.Conn) { c.conn, c.read = conn, bufio.NewReader(conn) }

func (c *client) close() {
	if c.conn != nil {
		_ = c.conn.Close()
		c.conn = nil
	}
}

// send writes a request as it is.
func (c *client) send(text string) error {
	_ = c.conn.SetDeadline(time.Now().Add(timeout))
	_, err := io.WriteString(c.conn, text)
	return err
}

// begin connects and sends.
func (c *client) begin(text string) error {
	if err := c.connect(); err != nil {
		return err
	}
	return c.send(text)
}

// receive reads one response, and closes the connection if the program does.
func (c *client) receive(method string) (*response, error) {
	_ = c.conn.SetDeadline(time.Now().Add(timeout))
	if _, err := c.read.Peek(1); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoResponse, err)
	}
	res, err := http.ReadResponse(c.read, &http.Request{Method: method})
	if err != nil {
		return nil, fmt.Errorf("half the headers of a response: %w", err)
	}
	var body bytes.Buffer
	if _, err := io.Copy(&body, res.Body); err != nil {
		return nil, fmt.Errorf("%d bytes of a response with %d: %w", body.Len(), res.ContentLength, err)
	}
	if res.Close {
		c.close()
	}
	return &response{res, body.Bytes()}, nil
}

// reset ends the connection with a reset, as a client does that is switched off.
func (c *client) reset() {
	conn := c.conn
	if slow, ok := conn.(*slowConn); ok {
		conn = slow.Conn
	}
	_ = conn.(*net.TCPConn).SetLinger(0)
	c.close()
}
