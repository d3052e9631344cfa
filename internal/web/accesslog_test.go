package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// requests gives exchanges that have ended, with their numbers as ids.
func requests(from, to int) []*recorder {
	var all []*recorder
	for n := from; n <= to; n++ {
		all = append(all, &recorder{outcome: outcome{"/{name}", "GET", 200}, id: fmt.Sprint("n", n, "."), begun: time.Now()})
	}
	return all
}

func TestWhenLinesAreWritten(t *testing.T) {
	const patience = 100 * time.Millisecond
	for _, c := range []struct {
		name     string
		patience time.Duration
		do       func(*accessLog)
		want     int // requests that are in the log, from the first on
	}{
		{"at once, without patience", 0, func(s *accessLog) { s.takes(requests(1, 3)) }, 3},
		{"not at once, with patience", patience, func(s *accessLog) { s.takes(requests(1, 3)) }, 0},
		{"a moment after the first", patience, func(s *accessLog) {
			s.takes(requests(1, 1))
			time.Sleep(patience - time.Millisecond)
			s.takes(requests(2, 3))
			time.Sleep(2 * time.Millisecond)
		}, 3},
		{"a moment after the first of the next", patience, func(s *accessLog) {
			s.takes(requests(1, 2))
			time.Sleep(patience + time.Millisecond)
			s.takes(requests(3, 4))
			time.Sleep(patience + time.Millisecond)
		}, 4},
		{"when many wait", patience, func(s *accessLog) {
			s.takes(requests(1, atOnce))
			synctest.Wait()
			s.takes(requests(atOnce+1, atOnce+1))
		}, atOnce},
		{"in the end", patience, func(s *accessLog) {
			s.takes(requests(1, 2))
			s.end()
			s.end()
		}, 2},
		{"at once, after the end", patience, func(s *accessLog) {
			s.takes(requests(1, 1))
			s.end()
			s.takes(requests(2, 3))
		}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log record
				s := newAccessLog(Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Patience: c.patience})
				c.do(s)
				synctest.Wait()
				wantLines(t, log.String(), c.want)
				time.Sleep(2 * patience) // no timer outlives the test
			})
		})
	}
}

func (t *accessLog) takes(all []*recorder) {
	for _, x := range all {
		t.add(x)
	}
}

// wantLines wants a log to hold the first requests, in their order.
func wantLines(t *testing.T, log string, n int) {
	t.Helper()
	if got := strings.Count(log, "\n"); got != n {
		t.Errorf("counting the lines: got %d, want %d", got, n)
	}
	at := 0
	for line := range strings.Lines(log) {
		if at++; !strings.HasSuffix(line, fmt.Sprint(" id=n", at, ".\n")) {
			t.Errorf("reading line %d: got %q", at, line)
		}
	}
}

// A line tells when its request was answered, not when it was written.
func TestLinesKeepTheirTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log record
		s := newAccessLog(Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Patience: time.Minute})
		x := requests(1, 1)[0]
		x.took = 1500 * time.Millisecond
		s.add(x)
		time.Sleep(2 * time.Minute)
		want := "time=" + x.begun.Add(x.took).Format("2006-01-02T15:04:05.000Z07:00") + " "
		if got := log.String(); !strings.HasPrefix(got, want) || !strings.Contains(got, " ms=1500 ") {
			t.Errorf("writing a line two minutes later: got %q, want %q and 1500 ms", got, want)
		}
	})
}

// A stall is a log that takes nothing until it is released.
type stall struct {
	record
	released chan struct{}
}

func (s *stall) Write(p []byte) (int, error) {
	<-s.released
	return s.record.Write(p)
}

// What waits while the log stalls is bounded. Lines are dropped only beyond that,
// and the log tells how many.
func TestAStalledLogIsToldWhatItMissed(t *testing.T) {
	for _, dropped := range []int{0, 7} {
		t.Run(fmt.Sprint(dropped, " too many"), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				log := stall{released: make(chan struct{})}
				s := newAccessLog(Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Patience: time.Minute})
				s.takes(requests(1, atOnce))
				synctest.Wait() // the log has begun with these
				s.takes(requests(atOnce+1, atOnce+mostWaiting+dropped))
				close(log.released)
				synctest.Wait()
				lines, told, some := strings.Cut(log.String(), "time="+time.Now().Format("2006-01-02T15:04:05.000Z07:00")+" level=WARN ")
				wantLines(t, lines, atOnce+mostWaiting)
				if some != (dropped > 0) || some && !strings.HasSuffix(told, fmt.Sprint(" lines=", dropped, "\n")) {
					t.Errorf("dropping %d lines: got it told %t, with %q", dropped, some, told)
				}
				s.takes(requests(1, 1))
				time.Sleep(2 * time.Minute)
				if got := log.String(); !strings.HasSuffix(got, " id=n1.\n") || strings.Count(got, "level=WARN") > 1 {
					t.Errorf("a request after the stall: got the end %q, want its line", got[len(got)-200:])
				}
			})
		})
	}
}

// Readers are answered while the log stalls, and all of them are in it later.
func TestAStalledLogHoldsNobodyUp(t *testing.T) {
	log, config := stall{released: make(chan struct{})}, settings()
	config.Log, config.Patience = slog.New(slog.NewTextHandler(&log, nil)), time.Millisecond
	l := live(t, whole(t), config)
	server := serve(t, l)
	for range 3 * atOnce {
		if got := ask(t, server, http.MethodGet, completePath).status; got != http.StatusOK {
			t.Fatalf("GET %s while the log stalls: got status %d, want 200", completePath, got)
		}
	}
	if got := log.String(); got != "" {
		t.Fatalf("while the log stalls: got %q in it", got)
	}
	close(log.released)
	server.Close()
	l.Flush()
	if got := strings.Count(log.String(), "msg=request "); got != 3*atOnce {
		t.Errorf("counting the lines of %d requests: got %d", 3*atOnce, got)
	}
}

// However many requests end at once, none is lost, over a change of the content too.
func TestNoRequestIsLost(t *testing.T) {
	var log record
	config := settings()
	config.Log, config.Patience = slog.New(slog.NewTextHandler(&log, nil)), time.Hour
	l := live(t, whole(t), config)
	server := serve(t, l)
	const readers, each = 8, 50
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			for range each {
				ask(t, server, http.MethodGet, completePath)
			}
		})
	}
	if err := l.Replace(Content{Library: whole(t)}); err != nil {
		t.Fatalf("replacing the content: %v", err)
	}
	all.Wait()
	server.Close()
	l.Flush()
	if got := strings.Count(log.String(), "msg=request route=/{category}/{slug} method=GET status=200 "); got != readers*each {
		t.Errorf("counting the lines of %d requests: got %d", readers*each, got)
	}
}
