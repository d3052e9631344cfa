package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"
)

const aboutCompare = `The program, with its own content, against a bare net/http server that writes the same bytes with the same headers.
Each is a process with one processor (GOMAXPROCS=1) and the same settings of http.Server; 16 keep-alive connections
send requests without a pause, for 25 ms to one and then to the other. CPU is that of the server's process.`

const (
	turn        = 25 * time.Millisecond // so short that both meet the same machine, however busy
	roundsEach  = 50                    // for each of -rounds, so that two runs agree on a ratio within 0.05
	connections = 16
	guidePage   = "/what-to-expect/integration-sessions"
)

// compare compares the program with a bare server, for each kind of request.
func compare(ctx context.Context, b *bench, t *table) error {
	if err := os.Setenv("GOMAXPROCS", "1"); err != nil { // for the processes it starts
		return err
	}
	defer os.Unsetenv("GOMAXPROCS")
	site, err := b.serve(ctx)
	if err != nil {
		return err
	}
	defer site.stop()
	page, err := get(site.addr, request(guidePage, ""))
	if err != nil {
		return err
	}
	for _, c := range []struct {
		name, request string
		goal          goal
	}{
		{"page", request(guidePage, ""), atLeast(0.85)},
		{"304", request(guidePage, "If-None-Match: "+page.Header.Get("Etag")+"\r\n"), goal{}},
		{"404", request("/nothing/stands-here", ""), atLeast(0.75)},
	} {
		ours, bare, err := alternate(ctx, roundsEach*b.rounds, site, c.request)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		t.add(c.name+": CPU a request, ours", "µs", ours, goal{})
		t.add(c.name+": CPU a request, bare", "µs", bare, goal{})
		t.add(c.name+": requests for the same CPU, ours : bare", "", bare.over(ours), c.goal)
	}
	return nil
}

// A side is one of the two servers that are compared.
type side struct {
	server  *server
	request string
	conns   []net.Conn
	size    int     // of a response
	sent    int64   // requests of this round
	cpu     float64 // at the end of the last round
	cost    spread  // microseconds of CPU a request, of each round
}

// alternate returns what one request costs the program and a bare server, measured
// in turn.
func alternate(ctx context.Context, rounds int, site *server, request string) (ours, bare spread, err error) {
	copy, err := start(func(addr string) *exec.Cmd { return command(ctx, os.Args[0], addr, site.addr, request) })
	if err != nil {
		return nil, nil, err
	}
	defer copy.stop()
	sides := [2]*side{{server: site, request: request}, {server: copy, request: request}}
	for _, s := range sides {
		err := s.dial()
		for _, conn := range s.conns {
			defer conn.Close()
		}
		if err != nil {
			return nil, nil, err
		}
	}
	if sides[0].size != sides[1].size {
		return nil, nil, fmt.Errorf("the responses have %d and %d bytes", sides[0].size, sides[1].size)
	}
	for range 1 + rounds {
		if err := round(sides[0], sides[1]); err != nil {
			return nil, nil, err
		}
	}
	return sides[0].cost[1:], sides[1].cost[1:], nil // the first round only warms both up
}

// dial opens the connections, and sends the request once on each: a server may
// have other deadlines for the first.
func (s *side) dial() error {
	for range connections {
		conn, err := net.Dial("tcp", s.server.addr)
		if err != nil {
			return err
		}
		s.conns = append(s.conns, conn)
		r, err := exchange(conn, s.request)
		if err != nil {
			return err
		}
		s.size = r.size
	}
	return nil
}

// round lets ours, bare, bare and ours have a turn. It reads the CPU at the end
// for both, so that what a server does after its turn counts too.
func round(ours, bare *side) error {
	for _, s := range []*side{ours, bare, bare, ours} {
		n, err := s.drive(time.Now().Add(turn))
		if err != nil {
			return err
		}
		s.sent += n
	}
	for _, s := range []*side{ours, bare} {
		cpu, err := s.server.cpu()
		if err != nil {
			return err
		}
		s.cost = append(s.cost, (cpu-s.cpu)/1000/float64(s.sent))
		s.cpu, s.sent = cpu, 0
	}
	return nil
}

// drive sends the request on all connections until a time, and returns how many
// responses came. It is cheap: it knows how long they are, and looks no further.
func (s *side) drive(until time.Time) (int64, error) {
	var n atomic.Int64
	errs := make([]error, len(s.conns))
	var all sync.WaitGroup
	for i, conn := range s.conns {
		all.Go(func() {
			errs[i] = conn.SetDeadline(until.Add(5 * time.Second)) // a shorter response never fills the buffer
			for buffer := make([]byte, s.size); time.Now().Before(until) && errs[i] == nil; n.Add(1) {
				if _, errs[i] = io.WriteString(conn, s.request); errs[i] == nil {
					_, errs[i] = io.ReadFull(conn, buffer)
				}
			}
		})
	}
	all.Wait()
	return n.Load(), errors.Join(errs...)
}

// serveBare serves at addr what the server at from responds to a request, and
// nothing else.
func serveBare(addr, from, request string) error {
	r, err := get(from, request)
	if err != nil {
		return err
	}
	r.Header.Del("Date") // which net/http sets
	s := &http.Server{   // with the settings of the program's
		Addr: addr, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 8 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			maps.Copy(w.Header(), r.Header)
			w.WriteHeader(r.StatusCode)
			_, _ = w.Write(r.body)
		}),
	}
	return s.ListenAndServe()
}
