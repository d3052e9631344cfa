package web

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// An outcome is what requests are told apart by in the log and the metrics: the
// pattern of the route, never the address itself, nor anything else that tells
// who read what.
type outcome struct {
	route, method string
	status        int
}

// atOnce is how many lines are written together at most.
const atOnce = 256

// tallies note every request. The metrics know it at once. To put a line into
// words between two requests costs several times what it costs right after another
// line, so the log knows it a moment later, together with others.
type tallies struct {
	log      slog.Handler
	metrics  *Metrics
	patience time.Duration
	mu       sync.Mutex
	waiting  []*exchange
	known    map[outcome]*tally
}

func newTallies(c Config) *tallies {
	return &tallies{log: c.Log.Handler(), metrics: c.Metrics, patience: c.Patience, known: map[outcome]*tally{}}
}

// add takes a request that has been answered.
func (t *tallies) add(x *exchange) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.metrics != nil {
		t.of(x.outcome).count(x)
	}
	t.waiting = append(t.waiting, x)
	switch {
	case t.patience == 0, len(t.waiting) == atOnce:
		t.write()
	case len(t.waiting) == 1:
		time.AfterFunc(t.patience, t.flush)
	}
}

// flush writes the lines of the requests that wait.
func (t *tallies) flush() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.write()
}

func (t *tallies) write() {
	for _, x := range t.waiting {
		t.of(x.outcome).write(x)
	}
	clear(t.waiting)
	t.waiting = t.waiting[:0]
}

// of gives the tally of an outcome. There are few, so what their lines and
// counters have in common is made ready once.
func (t *tallies) of(o outcome) *tally {
	known, ok := t.known[o]
	if !ok {
		known = &tally{discreet: discreet(o.route), counters: t.metrics.counters(o), log: t.log.WithAttrs([]slog.Attr{
			slog.String("route", o.route), slog.String("method", o.method), slog.Int("status", o.status),
		})}
		t.known[o] = known
	}
	return known
}

// A tally notes the requests with one outcome.
type tally struct {
	log      slog.Handler
	counters *counters // nil where nothing is counted
	discreet bool
}

func (t *tally) count(x *exchange) {
	if t.discreet {
		t.counters.count(0, roughly(x.took))
		return
	}
	t.counters.count(x.bytes, x.took)
}

// write writes one line. It makes the line itself: a Logger would look up where in
// the program it is written, which no line shows.
func (t *tally) write(x *exchange) {
	ctx, took, size := context.Background(), x.took, slog.Int("bytes", x.bytes)
	if t.discreet {
		took, size = roughly(took), slog.Attr{}
	}
	if t.log.Enabled(ctx, slog.LevelInfo) {
		line := slog.NewRecord(x.begun.Add(took), slog.LevelInfo, "request", 0)
		line.AddAttrs(slog.Float64("ms", float64(took.Microseconds())/1000), size, slog.String("id", x.id))
		_ = t.log.Handle(ctx, line) // there is no other log to tell
	}
}
