package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A client whose headers arrive slowly is answered although the program stops.
func TestStopSlowHeaders(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			p := start(t, nil)
			c := p.dial()
			p.send(c, "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n")
			p.get("/healthz") // a response to the second in the queue: the first has been let in
			p.signal(signal)
			p.logged("msg=stopping")
			p.refuses()
			p.send(c, "\r\n")
			if bodies := p.responses(c); len(bodies) != 1 || !strings.Contains(bodies[0], "Sitemap:") {
				t.Errorf("a request that was under way at %s: got %q", signal, bodies)
			}
			p.wantEnd()
		})
	}
}

// What was sent before SIGTERM is answered, although the program has not looked
// at it: on connections that were idle, and on new ones that wait to be let in.
func TestStopAnswersWhatWasSent(t *testing.T) {
	t.Parallel()
	const request = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
	p := start(t, []string{"GOMAXPROCS=1"}) // so that the signal comes first
	clients := make([]*client, 20)
	for i := range clients {
		clients[i] = &client{addr: "127.0.0.1:" + p.port}
		defer clients[i].close()
		if i%2 == 0 {
			if err := clients[i].begin(request); err != nil {
				t.Fatal(err)
			}
			if _, err := clients[i].receive("GET"); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.signal(syscall.SIGSTOP) // the machine takes what is sent, the program does not
	for _, c := range clients {
		if err := c.begin(request); err != nil {
			t.Fatal(err)
		}
	}
	p.signal(syscall.SIGTERM)
	p.signal(syscall.SIGCONT)
	for i, c := range clients {
		if _, err := c.receive("GET"); err != nil {
			t.Errorf("connection %d (even: idle before, odd: new): sent a request, then SIGTERM: got %v, want a response", i, err)
		}
	}
	p.wantEnd()
}

// A client that reads slowly gets its response whole although the program stops.
func TestStopSlowReader(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--content", big(t))
	c := p.stuck()
	p.signal(syscall.SIGTERM)
	p.logged("msg=stopping")
	p.refuses()
	for _, body := range p.responses(c) {
		if !strings.HasSuffix(strings.TrimSpace(body), "</html>") {
			t.Errorf("a page that was under way at SIGTERM has %d bytes and no end", len(body))
		}
	}
	p.wantEnd()
	if p.count("cut off") != 0 {
		t.Errorf("the log says that requests were cut off")
	}
}

// A client that never reads does not keep the program from ending.
func TestStopCutsOff(t *testing.T) {
	if testing.Short() {
		t.Skip("waiting for requests to be cut off takes ten seconds")
	}
	t.Parallel()
	p := start(t, nil, "--content", big(t))
	p.stuck()
	answered := p.count("msg=request ")
	p.ends(syscall.SIGTERM)
	if got := p.count("msg=request "); got != answered+1 {
		t.Errorf("cutting off one request after %d: got the lines of %d, want its own too", answered, got)
	}
	for _, line := range []string{"level=WARN msg=\"requests that did not end are cut off\"", "msg=stopped"} {
		if p.count(line) != 1 {
			t.Errorf("the log holds %q %d times, want once", line, p.count(line))
		}
	}
}

// A second signal ends the program at once.
func TestStopSecondSignal(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--content", big(t))
	p.stuck()
	p.signal(syscall.SIGTERM)
	p.logged("msg=stopping")
	// The first signal has taken effect, but not every part of it has to be done.
	until(t, "the end at a second SIGTERM", func() bool {
		_ = p.cmd.Process.Signal(syscall.SIGTERM) // it may be over already
		return p.over()
	})
	if status := p.wait(); !status.Signaled() || p.count("msg=stopped") != 0 {
		t.Errorf("after a second SIGTERM the program ended with %#x, want at once, by the signal", status)
	}
}

// dial opens a connection that is closed after the test.
func (p *program) dial() net.Conn {
	p.t.Helper()
	c, err := dialSmall(p.port)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { c.Close() })
	return c
}

// dialSmall opens a connection with a small buffer, so that the program can soon write no
// more if the test does not read.
func dialSmall(port string) (net.Conn, error) {
	small := func(_, _ string, c syscall.RawConn) error {
		return c.Control(func(fd uintptr) { _ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096) })
	}
	return (&net.Dialer{Control: small}).Dial("tcp", "127.0.0.1:"+port)
}

// big returns a library whose guide is several hundred KB large.
func big(t *testing.T) string {
	t.Helper()
	return folder(t, files{"en/safety/side-effects.md": long("Long", 15_000)})
}

// long returns the small library's guide with a title and seven long answers.
func long(title string, words int) string {
	text := strings.Replace(titled(title), "\n---\n", "\nfaq:\n", 1)
	for i := range 7 {
		text += fmt.Sprintf("  - question: Question %d?\n    answer: \"%s.\"\n", i, strings.Repeat("& ", words))
	}
	return text + "---\n"
}

// asked is how many responses a stuck connection waits for. The program reads so
// many requests at once, and no machine's sockets hold so many large responses.
const asked = 64

// stuck returns a connection that the program cannot write to any more, because
// nobody reads.
func (p *program) stuck() net.Conn {
	p.t.Helper()
	c := p.dial()
	p.send(c, strings.Repeat("GET "+guidePath+" HTTP/1.1\r\nHost: a\r\n\r\n", asked))
	answered, since := -1, time.Now()
	until(p.t, "a connection that is full", func() bool {
		if now := p.count("msg=request "); now != answered {
			answered, since = now, time.Now()
		}
		return answered > 0 && time.Since(since) > time.Second
	})
	if answered >= asked {
		p.t.Fatalf("all %d responses went to a client that reads nothing", asked)
	}
	return c
}

// refuses waits until no new connection is accepted.
func (p *program) refuses() {
	p.t.Helper()
	until(p.t, "a port that is closed", func() bool {
		c, err := net.Dial("tcp", "127.0.0.1:"+p.port)
		if err == nil {
			c.Close()
		}
		return errors.Is(err, syscall.ECONNREFUSED)
	})
}

func (p *program) send(c net.Conn, text string) {
	p.t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		p.t.Fatalf("sending %d bytes: %v", len(text), err)
	}
}

// responses reads what comes until the connection is closed. Every response must be
// whole.
func (p *program) responses(c net.Conn) (bodies []string) {
	p.t.Helper()
	for r := bufio.NewReader(c); ; {
		if _, err := r.Peek(1); err == io.EOF {
			return bodies
		}
		res, err := http.ReadResponse(r, nil)
		if err != nil {
			p.t.Fatalf("after %d responses, reading the next: %v", len(bodies), err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			p.t.Fatalf("after %d responses, the next: status %d, %d bytes, %v", len(bodies), res.StatusCode, len(body), err)
		}
		bodies = append(bodies, string(body))
	}
}
