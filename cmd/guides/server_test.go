package main

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/web"
)

// A server that ends because nothing more can be let in has logged every request.
func TestServeFails(t *testing.T) {
	var text bytes.Buffer // read when the server has ended
	log := slog.New(slog.NewTextHandler(&text, nil))
	w, _, err := readContent("")
	if err != nil {
		t.Fatal(err)
	}
	live, err := newLive(w, web.Config{BaseURL: "http://127.0.0.1", Log: log, Patience: time.Hour, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, ended := newServer(live, log), make(chan error, 1)
	defer s.Close()
	go func() { ended <- s.serve(t.Context(), listener) }()
	readRobots(t, listener.Addr())
	listener.Close()
	if err := <-ended; !errors.Is(err, net.ErrClosed) {
		t.Errorf("closing the listener of a server: got %v, want that it is closed", err)
	}
	if got := strings.Count(text.String(), "msg=request route=/robots.txt "); got != 1 {
		t.Errorf("a server that failed after one request: got %d lines of it in %q, want 1", got, text.String())
	}
}

func readRobots(t *testing.T, at net.Addr) {
	t.Helper()
	res, err := http.Get("http://" + at.String() + "/robots.txt")
	if err != nil {
		t.Fatalf("GET /robots.txt: %v", err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("GET /robots.txt: got status %d, %v", res.StatusCode, err)
	}
}
