package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	malformedSeed = 2026 // each request is made from the seed and its number
	senders       = 64   // malformed requests under way at once
	closed        = 0    // the status of a connection that is closed without a response
)

// startMalformed starts to send all malformed requests. The status of each response must
// be one of those of its kind.
func (l *load) startMalformed(t *testing.T, wg *sync.WaitGroup) {
	kinds := malformedKinds()
	for first := range senders {
		wg.Go(func() {
			for n := first; n < l.malformed; n += senders {
				i := n / senders % len(kinds)
				text := kinds[i].text(rand.New(rand.NewPCG(malformedSeed, uint64(n))))
				got, err := l.sendOne(text)
				if err == nil {
					err = kinds[i].accepts(got)
				}
				if err != nil {
					t.Errorf("malformed request %d of seed %d, %s: %v; it begins %.300q", n, malformedSeed, kinds[i].name, err, text)
					return
				}
			}
		})
	}
}

// accepts returns an error about a status that is none of those that a kind wants.
func (k malformedKind) accepts(statuses []int) error {
	for _, status := range statuses {
		if !slices.Contains(k.want, status) {
			return fmt.Errorf("got status %d, want one of %v (0: closed)", status, k.want)
		}
	}
	return nil
}

// sendOne sends bytes and returns the status of each response.
func (l *load) sendOne(text string) ([]int, error) {
	conn, err := net.Dial("tcp", "127.0.0.1:"+l.p.port)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(timeout))
	// The program may close before it has read everything: only the response counts.
	_, _ = io.WriteString(conn, text)
	_ = conn.(*net.TCPConn).CloseWrite()
	received, err := io.ReadAll(conn)
	if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
		return nil, fmt.Errorf("after %d bytes it is still connected: %w", len(received), err)
	}
	if len(received) == 0 {
		return []int{closed}, nil
	}
	return statuses(received)
}

// statuses reads whole responses, none of which may lead to another site.
func statuses(text []byte) (all []int, err error) {
	for r := bufio.NewReader(bytes.NewReader(text)); ; {
		if _, err := r.Peek(1); err == io.EOF {
			return all, nil
		}
		res, err := http.ReadResponse(r, nil)
		if err != nil {
			return nil, fmt.Errorf("%.300q, which is no response: %w", text, err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err != nil {
			return nil, fmt.Errorf("%.300q, which is no whole response: %w", text, err)
		}
		if to := res.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
			return nil, fmt.Errorf("a redirect to %q, want only paths", to)
		}
		all = append(all, res.StatusCode)
	}
}
