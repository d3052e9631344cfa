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

// tallies note every request. There are few outcomes, so what the lines and the
// counters of one have in common is made ready once.
type tallies struct {
	log     slog.Handler
	metrics *Metrics
	mu      sync.RWMutex
	known   map[outcome]*tally
}

func newTallies(log *slog.Logger, metrics *Metrics) *tallies {
	return &tallies{log: log.Handler(), metrics: metrics, known: map[outcome]*tally{}}
}

// of gives the tally where requests with an outcome are noted.
func (t *tallies) of(o outcome) *tally {
	t.mu.RLock()
	known := t.known[o]
	t.mu.RUnlock()
	if known != nil {
		return known
	}
	made := &tally{discreet: discreet(o.route), counters: t.metrics.counters(o), log: t.log.WithAttrs([]slog.Attr{
		slog.String("route", o.route), slog.String("method", o.method), slog.Int("status", o.status),
	})}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.known[o] = made
	return made
}

// A tally notes the requests with one outcome.
type tally struct {
	log      slog.Handler
	counters *counters
	discreet bool
}

// note counts a request and writes one line. It makes the line itself, because a
// Logger would look for the place in the program where it is written, which no
// line shows.
func (t *tally) note(x *exchange, took time.Duration) {
	size := slog.Int("bytes", x.bytes)
	if t.discreet {
		size, took = slog.Attr{}, roughly(took)
		t.counters.count(0, took)
	} else {
		t.counters.count(x.bytes, took)
	}
	if ctx := context.Background(); t.log.Enabled(ctx, slog.LevelInfo) {
		line := slog.NewRecord(x.begun.Add(took), slog.LevelInfo, "request", 0)
		line.AddAttrs(slog.Float64("ms", float64(took.Microseconds())/1000), size, slog.String("id", x.id))
		_ = t.log.Handle(ctx, line) // there is no other log to tell
	}
}
