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

// malformedSeed is where the malformed requests come from: each from the seed and
// its number.
const malformedSeed = 2026

// senders is how many malformed requests are under way at once.
const senders = 64

// closed stands for a connection that the program closes without an answer.
const closed = 0

// sendMalformed starts to send all malformed requests, and wants each to be
// refused, or answered as harmless, in one of the ways of its kind.
func (l *load) sendMalformed(t *testing.T, wg *sync.WaitGroup) {
	kinds := deformities()
	for first := range senders {
		wg.Go(func() {
			for n := first; n < malformed; n += senders {
				i := n / senders % len(kinds)
				text := kinds[i].text(rand.New(rand.NewPCG(malformedSeed, uint64(n))))
				statuses, err := l.sendOne(text)
				if err == nil {
					err = kinds[i].accepts(statuses)
				}
				if err != nil {
					t.Errorf("malformed request %d of seed %d, %s: %v; it begins %.300q", n, malformedSeed, kinds[i].name, err, text)
					return
				}
			}
		})
	}
}

// accepts tells which status is none of those that a kind wants.
func (d deformity) accepts(statuses []int) error {
	for _, status := range statuses {
		if !slices.Contains(d.want, status) {
			return fmt.Errorf("got status %d, want one of %v (0: closed)", status, d.want)
		}
	}
	return nil
}

// sendOne sends bytes and gives the statuses of all that is answered.
func (l *load) sendOne(text string) ([]int, error) {
	conn, err := net.Dial("tcp", "127.0.0.1:"+l.p.port)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(timeout))
	// The program may close before it has read everything: what it says counts.
	_, _ = io.WriteString(conn, text)
	_ = conn.(*net.TCPConn).CloseWrite()
	answered, err := io.ReadAll(conn)
	if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
		return nil, fmt.Errorf("after %d bytes it is still connected: %w", len(answered), err)
	}
	if len(answered) == 0 {
		return []int{closed}, nil
	}
	return answers(answered)
}

// answers reads the statuses of whole answers, none of which may lead to another
// site.
func answers(text []byte) (statuses []int, err error) {
	for r := bufio.NewReader(bytes.NewReader(text)); ; {
		if _, err := r.Peek(1); err == io.EOF {
			return statuses, nil
		}
		answer, err := http.ReadResponse(r, nil)
		if err != nil {
			return nil, fmt.Errorf("%.300q, which is no answer: %w", text, err)
		}
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			return nil, fmt.Errorf("%.300q, which is no whole answer: %w", text, err)
		}
		if to := answer.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
			return nil, fmt.Errorf("a redirect to %q, want only paths", to)
		}
		statuses = append(statuses, answer.StatusCode)
	}
}
