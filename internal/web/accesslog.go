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

// atOnce is how many lines are enough to be written together, and mostWaiting how
// many may wait at most.
const (
	atOnce      = 256
	mostWaiting = 64 * atOnce
)

// accessLog note every request. The metrics know it at once. To put a line into
// words between two requests costs several times what it costs right after another
// line, so the log knows it a moment later, together with others.
//
// No request waits for the log. Where the log takes nothing for so long that
// mostWaiting lines wait, further ones are dropped; how many, it says when it goes on.
type accessLog struct {
	log      slog.Handler
	metrics  *Metrics
	mu       sync.Mutex
	known    map[outcome]*tally
	patience time.Duration
	waiting  []*recorder
	dropped  int         // since lines were last taken
	writing  sync.Mutex  // keeps the lines in their order
	written  []*recorder // trades places with those waiting
}

func newAccessLog(c Config) *accessLog {
	return &accessLog{log: c.Log.Handler(), metrics: c.Metrics, patience: c.Patience, known: map[outcome]*tally{}}
}

// add takes a request that has been answered.
func (t *accessLog) add(x *recorder) {
	if t.keep(x) {
		t.flush()
	}
}

// keep counts a request and has its line wait, unless it is to be written at once.
func (t *accessLog) keep(x *recorder) (now bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	x.tally = t.of(x.outcome)
	if t.metrics != nil {
		x.tally.count(x)
	}
	if len(t.waiting) == mostWaiting {
		t.dropped++
		return false
	}
	t.waiting = append(t.waiting, x)
	switch {
	case t.patience == 0:
		return true
	case len(t.waiting) == atOnce:
		go t.flush()
	case len(t.waiting) == 1:
		time.AfterFunc(t.patience, t.flush)
	}
	return false
}

// flush writes the lines of the requests that wait.
func (t *accessLog) flush() {
	t.writing.Lock()
	defer t.writing.Unlock()
	dropped := t.trade()
	for _, x := range t.written {
		x.tally.write(x)
	}
	if dropped > 0 {
		line := slog.NewRecord(time.Now(), slog.LevelWarn, "lines of requests were dropped: the log took none for too long", 0)
		line.AddAttrs(slog.Int("lines", dropped))
		_ = t.log.Handle(context.Background(), line) // there is no other log to tell
	}
	clear(t.written)
}

// trade takes the requests that wait as those to be written, and tells how many
// more there would have been.
func (t *accessLog) trade() (dropped int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.waiting, t.written = t.written[:0], t.waiting
	dropped, t.dropped = t.dropped, 0
	return dropped
}

// end writes the lines of the requests that wait, and from then on every line at
// once: nobody may be left to write it later.
func (t *accessLog) end() {
	t.mu.Lock()
	t.patience = 0
	t.mu.Unlock()
	t.flush()
}

// of gives the tally of an outcome. There are few, so what their lines and
// counters have in common is made ready once.
func (t *accessLog) of(o outcome) *tally {
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

func (t *tally) count(x *recorder) {
	if t.discreet {
		t.counters.count(0, roughly(x.took))
		return
	}
	t.counters.count(x.bytes, x.took)
}

// write writes one line. It makes the line itself: a Logger would look up where in
// the program it is written, which no line shows.
func (t *tally) write(x *recorder) {
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
