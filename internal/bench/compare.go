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
	page, err := settled(site.addr, request(guidePage, encodings, ""))
	if err != nil {
		return err
	}
	for _, c := range []struct {
		name, request string
		goal          goal
	}{
		{"page", request(guidePage, encodings, ""), atLeast(0.85)},
		{"304", request(guidePage, encodings, page.Header.Get("Etag")), goal{}},
		{"404", request("/nothing/stands-here", encodings, ""), atLeast(0.75)},
	} {
		if _, err := settled(site.addr, c.request); err != nil {
			return err
		}
		ours, bare, err := alternate(ctx, roundsEach*b.rounds, site, c.request)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		t.add(c.name+": requests for the same CPU, ours : bare", "", bare.cost.over(ours.cost), c.goal)
		t.add(c.name+": requests a second, ours : bare", "", ours.rate.over(bare.rate), goal{})
		t.add(c.name+": requests a second, ours", "1/s", ours.rate, goal{})
		t.add(c.name+": CPU a request, ours", "µs", ours.cost, goal{})
	}
	return nil
}

// A side is one of the two servers, and its figures of each round.
type side struct {
	server  *server
	request string
	conns   []net.Conn
	size    int     // of a response
	cpu     float64 // at the end of the last round
	rate    spread  // requests a second
	cost    spread  // microseconds of CPU a request
}

// alternate measures one request in turn on the program and on a bare server.
func alternate(ctx context.Context, rounds int, site *server, request string) (ours, bare *side, err error) {
	copied, err := start(func(addr string) *exec.Cmd { return exec.CommandContext(ctx, os.Args[0], addr, site.addr, request) })
	if err != nil {
		return nil, nil, err
	}
	defer copied.stop()
	ours, bare = &side{server: site, request: request}, &side{server: copied, request: request}
	if err := errors.Join(ours.dial(), bare.dial()); err != nil {
		return nil, nil, err
	}
	if ours.size != bare.size {
		return nil, nil, fmt.Errorf("the responses have %d and %d bytes", ours.size, bare.size)
	}
	for range 1 + rounds {
		if err := round(ours, bare); err != nil {
			return nil, nil, err
		}
	}
	// The first round only warmed both up.
	ours.rate, ours.cost, bare.rate, bare.cost = ours.rate[1:], ours.cost[1:], bare.rate[1:], bare.cost[1:]
	return ours, bare, nil
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
	responses, took := map[*side]int64{}, map[*side]time.Duration{}
	for _, s := range []*side{ours, bare, bare, ours} {
		begun := time.Now()
		n, err := s.drive(begun.Add(turn))
		if err != nil {
			return err
		}
		responses[s], took[s] = responses[s]+n, took[s]+time.Since(begun)
	}
	for s, n := range responses {
		cpu, err := s.server.cpu()
		if err != nil {
			return err
		}
		s.rate = append(s.rate, float64(n)/took[s].Seconds())
		s.cost = append(s.cost, (cpu-s.cpu)/1000/float64(n))
		s.cpu = cpu
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
			errs[i] = conn.SetDeadline(until.Add(time.Second)) // a shorter response never fills the buffer
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
			if len(r.body) > 0 {
				_, _ = w.Write(r.body)
			}
		}),
	}
	return s.ListenAndServe()
}
