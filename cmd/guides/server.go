package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tovani/guides/internal/web"
)

// grace is how long requests under way may take to end when the program stops.
// With what else there is to do, the program ends within ten seconds.
const shutdownTimeout = 9 * time.Second

// linger is how long a program that stops still takes what has been sent to it:
// connections that wait to be let in, and requests on connections that were idle
// a moment ago. Closing these at once would drop what came before the signal.
const linger = time.Second

// A server answers requests, and ends without cutting them off.
type server struct {
	http.Server
	live     *web.Live
	open     sync.WaitGroup // connections
	stopping atomic.Bool
	log      *slog.Logger
}

func newServer(live *web.Live, log *slog.Logger) *server {
	s := &server{live: live, log: log}
	s.Server = http.Server{
		Handler:           http.HandlerFunc(s.answer),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       8 * time.Second, // a slow writer is through within the shutdownTimeout
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ConnState:         s.watch,
		// OPTIONS * gets the site's own answer, with the headers that every one has.
		DisableGeneralOptionsHandler: true,
	}
	return s
}

// answer answers one request: the last of its connection when the program stops.
func (s *server) answer(w http.ResponseWriter, r *http.Request) {
	if s.stopping.Load() {
		w.Header().Set("Connection", "close")
	}
	s.live.ServeHTTP(w, r)
}

// watch counts the open connections.
func (s *server) watch(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.open.Add(1)
	case http.StateClosed:
		s.open.Done()
	}
}

// serve answers requests until the context ends, then lets those under way
// finish. When it returns, the log has the line of every request that ended.
func (s *server) serve(ctx context.Context, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	select {
	case err := <-ended:
		s.live.Flush()
		return err
	case <-ctx.Done():
	}
	s.log.Info("stopping")
	over := time.After(shutdownTimeout)
	s.live.Stop()
	s.stopping.Store(true)
	<-time.After(linger)
	// Shutdown would drop a request whose headers are still coming in.
	s.SetKeepAlivesEnabled(false)
	_ = listener.Close() // it only fails if it is closed already
	<-ended
	s.finish(over)
	s.live.Flush()
	s.log.Info("stopped")
	return nil
}

// finish waits until every connection is closed, or the grace is over.
func (s *server) finish(over <-chan time.Time) {
	closed := make(chan struct{})
	go func() {
		s.open.Wait()
		close(closed)
	}()
	select {
	case <-closed:
	case <-over:
		s.log.Warn("requests that did not end are cut off", "after", shutdownTimeout.String())
		_ = s.Close() // nothing is left to do about it
		// What is cut off ends at once, and its line belongs in the log.
		select {
		case <-closed:
		case <-time.After(moment):
		}
	}
}
