package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

const aboutThroughput = `The site's handler as the program builds it (cache, headers, request id, a log line written to the null device)
against a bare handler that writes the same bytes with the same headers. Each in its own process with one processor
and the same http.Server; 16 keep-alive connections ask without a pause, 25 ms this side, 25 ms that one; the page
is the best br form. Included on both sides: net/http, the system's TCP. CPU is that of the server's process alone,
which other work disturbs least.`

// turn is how long one side is asked before it is the other's turn: so short that
// both meet the same machine, however busy it is.
const turn = 25 * time.Millisecond

// turns is how many each side has in a round.
const turns = 8

// A rival is one side: a process that serves, and a client that asks it.
type rival struct {
	cmd        *exec.Cmd
	client     *client
	tell       io.WriteCloser
	told       *bufio.Reader
	rate, cost spread // requests a second; microseconds of CPU a request

	// of the round under way
	answers int
	took    time.Duration

	used time.Duration // CPU when the last round ended
}

// throughput lets the site's handler and a bare one answer in turn.
func throughput(ctx context.Context, b *bench) (table, error) {
	var t table
	for _, q := range questions() {
		if err := duel(ctx, b, q, &t); err != nil {
			return t, err
		}
	}
	return t, nil
}

func duel(ctx context.Context, b *bench, q question, t *table) error {
	ours, err := enter(ctx, "ours", q)
	if err != nil {
		return err
	}
	defer ours.leave()
	bare, err := enter(ctx, "bare", q)
	if err != nil {
		return err
	}
	defer bare.leave()
	if o, b := ours.client, bare.client; o.size != b.size || !maps.EqualFunc(o.header, b.header, slices.Equal) {
		return fmt.Errorf("%s: ours answers with %d bytes and %v, the bare handler with %d and %v", q.name, o.size, o.header, b.size, b.header)
	}
	for range 1 + 10*b.rounds {
		if err := round(ours, bare); err != nil {
			return err
		}
	}
	t.add(q.name+": requests a second, ours : bare", "", ours.warm(ours.rate).over(bare.warm(bare.rate)), atLeast(0.9))
	t.add(q.name+": requests for the same CPU, ours : bare", "", bare.warm(bare.cost).over(ours.warm(ours.cost)), atLeast(0.9))
	t.add(q.name+": requests a second, ours", "1/s", ours.warm(ours.rate), goal{})
	t.add(q.name+": CPU a request, ours", "µs", ours.warm(ours.cost), goal{})
	t.add(q.name+": CPU a request, bare", "µs", bare.warm(bare.cost), goal{})
	return nil
}

// warm leaves out the first round.
func (*rival) warm(s spread) spread { return s[1:] }

// enter starts one side in a process of its own.
func enter(ctx context.Context, who string, q question) (*rival, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	r := &rival{cmd: exec.CommandContext(ctx, self, contestantCommand, who, q.name)}
	r.cmd.Env, r.cmd.Stderr = append(os.Environ(), "GOMAXPROCS=1"), os.Stderr
	if r.tell, err = r.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := r.cmd.Start(); err != nil {
		return nil, err
	}
	r.told = bufio.NewReader(out)
	line, err := r.told.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("starting a server to measure: %w", err)
	}
	addr, etag, _ := strings.Cut(strings.TrimSpace(line), " ")
	r.client, err = dial(addr, q.raw(etag))
	return r, err
}

// round asks both sides in turn. Each is as often the first of two.
func round(ours, bare *rival) error {
	sides := []*rival{ours, bare}
	for range turns {
		for _, r := range sides {
			if err := r.turn(); err != nil {
				return err
			}
		}
		slices.Reverse(sides)
	}
	return errors.Join(ours.lap(), bare.lap())
}

// turn asks one side for a while.
func (r *rival) turn() error {
	n, took, err := r.client.drive(turn)
	r.answers, r.took = r.answers+n, r.took+took
	return err
}

// lap takes down a round that has ended. All CPU since the one before is of this
// round, so that what a process does after its turn, such as writing its log,
// counts too; it rests otherwise.
func (r *rival) lap() error {
	used, err := r.ask()
	if err != nil {
		return err
	}
	r.rate = append(r.rate, float64(r.answers)/r.took.Seconds())
	r.cost = append(r.cost, float64((used-r.used).Nanoseconds())/1000/float64(r.answers))
	r.answers, r.took, r.used = 0, 0, used
	return nil
}

// ask asks the process how much CPU it has used.
func (r *rival) ask() (time.Duration, error) {
	if _, err := io.WriteString(r.tell, "\n"); err != nil {
		return 0, err
	}
	var used time.Duration
	_, err := fmt.Fscanln(r.told, &used)
	return used, err
}

func (r *rival) leave() {
	r.client.close()
	r.tell.Close()
	_ = r.cmd.Wait() // it has answered all it was asked
}
