package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const robots = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"

func TestReadConnLimit(t *testing.T) {
	most := fileLimit() - reservedFiles
	fromFiles := connLimit(min(mostConnections, most))
	for given, want := range map[string]connLimit{"": fromFiles, "0": fromFiles, "1": 1, strconv.FormatUint(most, 10): connLimit(most)} {
		if got, err := readConnLimit(given); err != nil || got != want {
			t.Errorf("readConnLimit(%q) = %d, %v, want %d", given, got, err, want)
		}
	}
	for _, given := range []string{"-1", "many", "1.5", "1e3", "99999999999", strconv.FormatUint(most+1, 10)} {
		if got, err := readConnLimit(given); err == nil {
			t.Errorf("readConnLimit(%q) = %d, want an error", given, got)
		}
	}
}

// More clients than the limit come at once, and each is answered, although none closes
// its connection.
func TestMaxConnectionsAnswersAll(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--max-connections", "4")
	var all sync.WaitGroup
	for i := range 40 {
		c := p.dial()
		all.Go(func() {
			if err := ask(c); err != nil {
				t.Errorf("client %d of 40 with --max-connections 4: %v", i, err)
			}
		})
	}
	all.Wait()
	p.ends(syscall.SIGTERM)
}

// Nobody beyond the limit is let in while those who are have not been answered, and
// whoever waits is answered as soon as one of them is.
func TestMaxConnectionsWait(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--max-connections", "2")
	slow := []net.Conn{p.dial(), p.dial()}
	for _, c := range slow {
		p.send(c, robots[:len(robots)-2])
	}
	waiting := p.dial()
	p.send(waiting, robots)
	_ = waiting.SetReadDeadline(time.Now().Add(500 * time.Millisecond))
	if n, err := waiting.Read(make([]byte, 1)); n > 0 || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("a third client with --max-connections 2: got %d bytes, %v, want it to wait", n, err)
	}
	p.send(slow[0], "\r\n")
	for i, c := range []net.Conn{slow[0], waiting} {
		_ = c.SetDeadline(time.Now().Add(timeout))
		if _, err := http.ReadResponse(bufio.NewReader(c), nil); err != nil {
			t.Errorf("client %d (0: was slow, 1: waited) after one had been slow: %v", i, err)
		}
	}
	p.ends(syscall.SIGTERM)
}

// Connections that are kept idle up to the limit do not lock anybody out.
func TestIdleConnectionsMakeRoom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		asks bool // so that its connection is kept
	}{
		{name: "after a response", asks: true},
		{name: "without a request"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := start(t, nil, "--max-connections", "20")
			for i := range 20 {
				idle := p.dial()
				if !c.asks {
					continue
				}
				if err := ask(idle); err != nil {
					t.Fatalf("client %d of 20: %v", i, err)
				}
			}
			before := time.Now()
			if response, _ := p.get("/robots.txt"); response.StatusCode != http.StatusOK {
				t.Errorf("another client: status %d, want 200", response.StatusCode)
			}
			if took := time.Since(before); took > 10*time.Second {
				t.Errorf("another client than 20 idle ones was answered after %s, want a few seconds at most", took)
			}
			p.ends(syscall.SIGTERM)
		})
	}
}

// A program that may open few files derives its limit from that, and serves on.
func TestFewFiles(t *testing.T) {
	t.Parallel()
	cmd := command([]string{"GUIDES_ADDR=127.0.0.1:0"}, "serve")
	cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", `ulimit -n 128 && exec "$0" "$@"`}, cmd.Args...)
	p := serving(launch(t, cmd))
	if line := p.logged("msg=serving "); !strings.Contains(line, "max-connections="+strconv.Itoa(128-reservedFiles)) {
		t.Errorf("with 128 files: got %q, want max-connections=%d", line, 128-reservedFiles)
	}
	for range 200 {
		p.dial()
	}
	if response, _ := p.get("/robots.txt"); response.StatusCode != http.StatusOK {
		t.Errorf("beside 200 idle connections with 128 files: status %d, want 200", response.StatusCode)
	}
	if n := p.count("too many open files"); n > 0 {
		t.Errorf("the log complains %d times that too many files are open, want never", n)
	}
	p.ends(syscall.SIGTERM)
}

// ask sends a request and reads the response, which must be OK.
func ask(c net.Conn) error {
	_ = c.SetDeadline(time.Now().Add(timeout))
	if _, err := c.Write([]byte(robots)); err != nil {
		return err
	}
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d", response.StatusCode)
	}
	return err
}
