package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"github.com/tovani/guides/internal/web"
)

const (
	// linger is how long the program serves as before after SIGTERM.
	linger = time.Second
	// shutdownTimeout is how long requests under way may take to end after that, so
	// that the program ends within ten seconds.
	shutdownTimeout = 8500 * time.Millisecond
)

// serve answers requests until the context ends, then lets those under way finish.
//
// It does without [http.Server.Shutdown], which drops requests whose headers are
// still coming in, and closes at once what waits to be accepted and connections whose
// next request has been sent but not read. Every request that was sent before the
// context ended is answered here.
func serve(ctx context.Context, listener net.Listener, most connLimit, live *web.Live, log *slog.Logger) error {
	server := newServer(ctx, live, log)
	open := limitConnections(listener, server, most)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(open) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	notify(log, daemon.SdNotifyStopping)
	live.Stop()
	time.Sleep(linger)
	open.end()
	_ = open.Close() // it only fails if it is closed already
	<-ended
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	go func() {
		open.all.Wait()
		cancel()
	}()
	if <-limit.Done(); limit.Err() == context.DeadlineExceeded {
		log.Warn("requests that did not end are cut off", "after", (linger + shutdownTimeout).String())
		_ = server.Close()                 // nothing is left to do about an error
		time.Sleep(100 * time.Millisecond) // so that they are logged
	}
	log.Info("stopped")
	return nil
}

// newServer returns a server with bounds on what one client may take. When the
// context has ended, it closes each connection after the next response.
func newServer(ctx context.Context, site http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if ctx.Err() != nil {
				w.Header().Set("Connection", "close")
			}
			if _, _, err := net.SplitHostPort(r.RemoteAddr); err != nil { // on a unix socket clients have no address
				r.RemoteAddr = "127.0.0.1:0"
			}
			site.ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       8 * time.Second, // less than the time for shutdown
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		// The site answers OPTIONS * itself, with the headers that every response has.
		DisableGeneralOptionsHandler: true,
	}
}

// serveMetrics lets Prometheus collect metrics, and people read the status, until the
// context ends, at an address that readers need not reach. Without an address it returns nil.
func (s serveCommand) serveMetrics(ctx context.Context, log *slog.Logger) (*web.Metrics, error) {
	if s.MetricsAddr == "" {
		return nil, nil
	}
	listener, err := s.MetricsAddr.listen()
	if err != nil {
		return nil, err
	}
	metrics := web.NewMetrics(version(), commit())
	routes := http.NewServeMux()
	routes.Handle("GET /metrics", metrics.Handler())
	routes.Handle("GET /status", s.status)
	server := &http.Server{Handler: routes, ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() { _ = server.Serve(listener) }() // it ends when it is closed
	log.Info("metrics", "url", s.MetricsAddr.url(listener.Addr())+"/metrics")
	return metrics, nil
}

// A hostPort is a host and a port to listen on; the host may be left out.
type hostPort string

// readAddress returns no address for an empty text.
func readAddress(given string) (hostPort, error) {
	if given == "" {
		return "", nil
	}
	_, port, err := net.SplitHostPort(given)
	if err == nil && port != "" {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil || port == "" {
		return "", fmt.Errorf("must be a host and a port, as in 127.0.0.1:8080, [::1]:8080 or :8080, not %q", given)
	}
	return hostPort(given), nil
}

// listen opens the address. Go opens 0.0.0.0 for IPv6 too unless it is told not to.
func (a hostPort) listen() (net.Listener, error) {
	network := "tcp"
	if ip, err := netip.ParseAddr(a.host()); err == nil && ip.Is4() {
		network = "tcp4"
	}
	listener, err := net.Listen(network, string(a))
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", a, cause(err))
	}
	return listener, nil
}

func (a hostPort) host() string {
	host, _, _ := net.SplitHostPort(string(a))
	return host
}

// url returns the URL for a browser on this machine, with the port that was opened.
func (a hostPort) url(opened net.Addr) string {
	host := a.host()
	_, port, _ := net.SplitHostPort(opened.String())
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(strings.ToLower(host), port)
}
