package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"syscall"
	"time"

	"github.com/tovani/guides/content"
)

const contestantCommand = "contestant"

// contestant serves one question in a process of its own: the site's handler, or
// a bare one. It says its address and the page's ETag, then at every line that it
// reads how many nanoseconds of CPU it has used, and ends with its input.
func contestant(who, name string, in io.Reader, out, errs io.Writer) int {
	all := questions()
	q := all[slices.IndexFunc(all, func(q question) bool { return q.name == name })]
	handler, err := site(content.Files)
	if err != nil {
		fmt.Fprintln(errs, err)
		return 1
	}
	etag := settled(handler, q).Header().Get("Etag")
	if who == "bare" {
		handler = bare(handler, q.request(etag))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(errs, err)
		return 1
	}
	go func() { fmt.Fprintln(errs, contestServer(handler).Serve(listener)) }()
	fmt.Fprintln(out, listener.Addr(), etag)
	for lines := bufio.NewScanner(in); lines.Scan(); {
		fmt.Fprintln(out, cpuTime().Nanoseconds())
	}
	return 0
}

// contestServer has the settings of the site's own server, for both.
func contestServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 8 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}
}

// bare gives a handler that writes the same bytes with the same headers as
// another does to a request, and nothing else.
func bare(h http.Handler, r *http.Request) http.Handler {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	status, header, body := w.Code, w.Header().Clone(), w.Body.Bytes()
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		to := w.Header()
		for name, values := range header {
			to[name] = values
		}
		w.WriteHeader(status)
		if len(body) > 0 {
			_, _ = w.Write(body)
		}
	})
}

// cpuTime is what this process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // cannot fail for this process
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
