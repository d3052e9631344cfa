// Package journal is a log for many lines a second. Putting a line into words
// between two requests costs several times what it costs right after another
// line, so a [Journal] lets lines wait for each other, and writes them together.
package journal

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// patience is how long a line waits for others.
const patience = 100 * time.Millisecond

// atOnce is how many lines wait at most.
const atOnce = 256

// A Journal takes lines for another handler. They are written in the order they
// came: when there are many, after a tenth of a second, or before a line that
// warns. A program that ends calls Flush.
type Journal struct {
	to slog.Handler
	*lines
}

// New makes a Journal that writes to another handler.
func New(to slog.Handler) *Journal { return &Journal{to, &lines{}} }

// Enabled tells whether lines of a level are written at all.
func (j *Journal) Enabled(ctx context.Context, level slog.Level) bool {
	return j.to.Enabled(ctx, level)
}

// WithAttrs gives a handler for lines of the same journal that say more.
func (j *Journal) WithAttrs(more []slog.Attr) slog.Handler {
	return &Journal{j.to.WithAttrs(more), j.lines}
}

// WithGroup gives one for lines of the same journal that say it in a group.
func (j *Journal) WithGroup(name string) slog.Handler {
	return &Journal{j.to.WithGroup(name), j.lines}
}

// Handle takes a line. Nobody hears of it if it cannot be written later.
func (j *Journal) Handle(_ context.Context, record slog.Record) error {
	return j.add(line{j.to, record})
}

// lines are those that wait.
type lines struct {
	mu      sync.Mutex
	waiting []line
}

// A line knows who puts it into words.
type line struct {
	to     slog.Handler
	record slog.Record
}

func (l *lines) add(one line) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = append(l.waiting, one)
	if one.record.Level > slog.LevelInfo || len(l.waiting) == atOnce {
		return l.write()
	}
	if len(l.waiting) == 1 {
		time.AfterFunc(patience, l.Flush)
	}
	return nil
}

// Flush writes the lines that wait.
func (l *lines) Flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.write() // there is no other log to tell
}

// write gives the first error, and tries the other lines all the same.
func (l *lines) write() error {
	var first error
	for _, one := range l.waiting {
		if err := one.to.Handle(context.Background(), one.record); first == nil {
			first = err
		}
	}
	clear(l.waiting)
	l.waiting = l.waiting[:0]
	return first
}
