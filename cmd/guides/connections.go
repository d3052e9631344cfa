package main

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
)

const (
	// mostConnections is the default limit of open connections where the file limit allows
	// more: an idle one takes about 22 KiB.
	mostConnections = 4_000
	// reservedFiles are the descriptors that the default limit leaves for files and the rest.
	reservedFiles = 64
)

// A connLimit is how many connections may be open at a time.
type connLimit int

// readConnLimit takes nothing and 0 for the default.
func readConnLimit(given string) (connLimit, error) {
	n, err := strconv.ParseUint(given, 10, 24)
	if given != "" && err != nil {
		return 0, fmt.Errorf("must be a whole number, as in 500, not %q", given)
	}
	if most := fileLimit() - min(fileLimit(), reservedFiles); n > most && given != "" && n > 0 {
		return 0, fmt.Errorf("must be at most %d here, which is the limit of open files less %d, not %q", most, reservedFiles, given)
	}
	if n == 0 {
		n = max(1, min(mostConnections, fileLimit()-min(fileLimit(), reservedFiles)))
	}
	return connLimit(n), nil
}

// connections is a listener that counts the open connections of its server, and accepts
// no more than a limit: the next ones wait in the kernel's queue. While more than three
// quarters of the limit are open, none is kept idle, so that clients which never close
// theirs do not lock out others.
//
// It hands out connections as they are. With a [golang.org/x/net/netutil.LimitListener]
// around them the server could not end its half of one first, and a client that still
// sends when its request is refused would lose the response.
type connections struct {
	net.Listener
	server *http.Server
	limit  int

	all    sync.WaitGroup
	mu     sync.Mutex
	free   *sync.Cond // signals that one has ended, or the listener
	open   int
	scarce bool // none is kept idle
	ending bool // scarce for good
	closed bool
}

// limitConnections returns the connections of a server that has not begun to serve.
func limitConnections(listener net.Listener, server *http.Server, limit connLimit) *connections {
	c := &connections{Listener: listener, server: server, limit: int(limit)}
	c.free = sync.NewCond(&c.mu)
	server.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew: // comes before the next call of Accept
			c.all.Add(1)
			c.count(1)
		case http.StateClosed:
			c.count(-1)
			c.all.Done()
		}
	}
	return c
}

// Accept waits until fewer connections than the limit are open, then for the next one.
func (c *connections) Accept() (net.Conn, error) {
	c.mu.Lock()
	for c.open >= c.limit && !c.closed {
		c.free.Wait()
	}
	c.mu.Unlock()
	return c.Listener.Accept()
}

// Close ends the listener, but no connection.
func (c *connections) Close() error {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.free.Signal()
	return c.Listener.Close()
}

// end lets every connection end after its next response; idle ones end now.
func (c *connections) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ending = true
	c.server.SetKeepAlivesEnabled(false)
}

func (c *connections) count(more int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open += more
	c.free.Signal()
	many, few := 4*c.open > 3*c.limit, 2*c.open <= c.limit
	if !c.ending && (many && !c.scarce || few && c.scarce) {
		c.scarce = many
		c.server.SetKeepAlivesEnabled(!c.scarce) // false ends those that are idle
	}
}
