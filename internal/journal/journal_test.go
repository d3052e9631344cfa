package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A record keeps what is written.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

// logger makes a log without times, and what is written there.
func logger() (*slog.Logger, *Journal, *record) {
	var written record
	j := New(plain(&written))
	return slog.New(j), j, &written
}

func plain(to io.Writer) slog.Handler {
	return slog.NewTextHandler(to, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
}

func TestWhenLinesAreWritten(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*slog.Logger, *Journal)
		want string
	}{
		{"at once", func(log *slog.Logger, _ *Journal) { log.Info("one") }, ""},
		{"a moment later", func(log *slog.Logger, _ *Journal) {
			log.Info("one")
			time.Sleep(patience / 2)
			log.Info("two")
			time.Sleep(patience/2 + time.Millisecond)
		}, "level=INFO msg=one\nlevel=INFO msg=two\n"},
		{"after another moment", func(log *slog.Logger, _ *Journal) {
			for range 3 {
				log.Info("one")
				time.Sleep(patience + time.Millisecond)
			}
		}, strings.Repeat("level=INFO msg=one\n", 3)},
		{"before a warning", func(log *slog.Logger, _ *Journal) {
			log.Info("one")
			log.Warn("two")
			log.Info("three")
		}, "level=INFO msg=one\nlevel=WARN msg=two\n"},
		{"before an error", func(log *slog.Logger, _ *Journal) {
			log.Info("one")
			log.Error("two")
		}, "level=INFO msg=one\nlevel=ERROR msg=two\n"},
		{"when they are many", func(log *slog.Logger, _ *Journal) {
			for range atOnce + 1 {
				log.Info("one")
			}
		}, strings.Repeat("level=INFO msg=one\n", atOnce)},
		{"in the end", func(log *slog.Logger, j *Journal) {
			log.Info("one")
			j.Flush()
			j.Flush()
		}, "level=INFO msg=one\n"},
		{"never, of a level that is not asked for", func(log *slog.Logger, j *Journal) {
			log.Debug("one")
			j.Flush()
		}, ""},
		{"with what is said of many", func(log *slog.Logger, j *Journal) {
			log.With("of", "a").Info("one")
			log.Info("two")
			log.WithGroup("g").Info("three", "n", 1)
			j.Flush()
		}, "level=INFO msg=one of=a\nlevel=INFO msg=two\nlevel=INFO msg=three g.n=1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				log, j, written := logger()
				c.do(log, j)
				synctest.Wait()
				if got := written.String(); got != c.want {
					t.Errorf("writing %s: got %q, want %q", c.name, got, c.want)
				}
				time.Sleep(2 * patience) // nothing is left to run
			})
		})
	}
}

// A line keeps the time at which it was said.
func TestLinesKeepTheirTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var written record
		said := time.Now()
		slog.New(New(slog.NewTextHandler(&written, nil))).Info("one")
		time.Sleep(2 * patience)
		if want := said.Format("2006-01-02T15:04:05.000Z07:00"); !strings.Contains(written.String(), "time="+want+" ") {
			t.Errorf("writing a line of %s later: got %q", want, written.String())
		}
	})
}

// Whoever writes at once loses no line, and tears none.
func TestManyWriters(t *testing.T) {
	log, j, written := logger()
	const writers, each = 8, 500
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for n := range each {
				log.Info("one", "writer", w, "n", n)
			}
		})
	}
	all.Wait()
	j.Flush()
	next := [writers]int{}
	for line := range strings.Lines(written.String()) {
		var w, n int
		if _, err := fmt.Sscanf(line, "level=INFO msg=one writer=%d n=%d\n", &w, &n); err != nil || n != next[w] {
			t.Fatalf("reading the log of %d writers: got %q, want number %d", writers, line, next[w])
		}
		next[w]++
	}
	for w, n := range next {
		if n != each {
			t.Errorf("counting the lines of writer %d: got %d, want %d", w, n, each)
		}
	}
}

var errFull = errors.New("full")

// A full is a disk that takes nothing more.
type full struct{ tried *int }

func (f full) Write([]byte) (int, error) {
	*f.tried++
	return 0, errFull
}

func TestWhatCannotBeWritten(t *testing.T) {
	tried := 0
	j := New(plain(full{&tried}))
	slog.New(j).Info("one")
	warning := slog.NewRecord(time.Now(), slog.LevelWarn, "two", 0)
	if err := j.Handle(t.Context(), warning); !errors.Is(err, errFull) || tried != 2 {
		t.Errorf("writing two lines to a full disk: got %v after %d, want %v after both", err, tried, errFull)
	}
	if len(j.waiting) != 0 {
		t.Errorf("writing to a full disk: got %d lines still waiting, want none: they would fill the memory", len(j.waiting))
	}
}
