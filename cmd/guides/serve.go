package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

// grace is how long requests under way may take to end when the program stops.
const grace = 10 * time.Second

type serveCommand struct {
	Addr           string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	Content        string   `placeholder:"DIR" help:"Folder to read instead of the content inside the program. SIGHUP reads it again."`
	BaseURL        string   `name:"base-url" placeholder:"URL" help:"Scheme and host of the site as readers see it (default: http:// and the address)."`
	FrameAncestors []string `default:"'self'" sep:" " help:"Who may show guides in a frame, as in a Content-Security-Policy; none for nobody."`
	TrustedProxies []string `placeholder:"CIDR" help:"Networks of the proxies in front, whose X-Request-Id is believed."`
	Cache          uint64   `default:"64" help:"Memory for finished pages, in MiB."`
	Noindex        bool     `help:"Ask search engines to leave the whole site out."`
	Release        bool     `help:"Leave out every guide without a clinical review that holds."`
}

// Run serves until the context ends.
func (c serveCommand) Run(ctx context.Context, to streams) error {
	log := slog.New(slog.NewTextHandler(to.err, nil))
	config, err := c.config(log)
	if err != nil {
		return err
	}
	library, problems, err := readContent(c.Content)
	if err != nil {
		return err
	}
	printProblems(to.err, problems)
	if n := problems.Count(problem.Error); n > 0 {
		return fmt.Errorf("the content has %s; nothing is served", count(n, "error"))
	}
	live, err := newLive(library, config)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.Addr, listenCause(err))
	}
	if c.BaseURL == "" && !loopback(listener.Addr()) {
		log.Warn("LISTENING BEYOND THIS MACHINE WITHOUT --base-url: canonical addresses, the sitemap and permanent links are wrong for readers", "base-url", config.BaseURL)
	}
	guides, pages := size(library)
	log.Info("serving", "url", config.BaseURL, "addr", listener.Addr().String(), "guides", guides, "pages", pages)
	return c.serve(ctx, listener, live, log)
}

// serve answers requests until the context ends, then lets those under way
// finish.
func (c serveCommand) serve(ctx context.Context, listener net.Listener, live *web.Live, log *slog.Logger) error {
	server := &http.Server{
		Handler:           live,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	for {
		select {
		case err := <-done:
			return err
		case <-hangups:
			c.reload(live, log)
		case <-ctx.Done():
			return stop(server, live, log)
		}
	}
}

// stop ends the server: no new requests, those under way are answered.
func stop(server *http.Server, live *web.Live, log *slog.Logger) error {
	log.Info("stopping")
	live.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("requests were still under way after %s", grace), server.Close())
	}
	log.Info("stopped")
	return nil
}

// reload reads the content folder again. One with errors never replaces the
// good build.
func (c serveCommand) reload(live *web.Live, log *slog.Logger) {
	if c.Content == "" {
		log.Info("nothing to read again: the content is inside the program")
		return
	}
	library, problems, err := readContent(c.Content)
	for _, p := range problems {
		log.Warn("problem", "at", p.String())
	}
	if n := problems.Count(problem.Error); err == nil && n > 0 {
		err = fmt.Errorf("the content has %s", count(n, "error"))
	}
	if err == nil {
		err = live.Replace(library)
	}
	if err != nil {
		log.Error("the content was not replaced; the last good one is still served", "err", err)
		return
	}
	guides, pages := size(library)
	log.Info("content replaced", "guides", guides, "pages", pages)
}

// config turns flags into what the site needs, and says which one is wrong.
func (c serveCommand) config(log *slog.Logger) (web.Config, error) {
	config := web.Config{
		BaseURL: "http://" + c.Addr, CacheBytes: c.Cache << 20, NoIndex: c.Noindex, Release: c.Release,
		Log: log, Now: time.Now,
	}
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
			return config, fmt.Errorf("--base-url %q must be a scheme and a host, as in https://guides.example.org", c.BaseURL)
		}
		config.BaseURL = u.Scheme + "://" + u.Host
	}
	for _, network := range c.TrustedProxies {
		prefix, err := netip.ParsePrefix(network)
		if err != nil {
			return config, fmt.Errorf("--trusted-proxies %q must be a network, as in 10.0.0.0/8", network)
		}
		config.TrustedProxies = append(config.TrustedProxies, prefix)
	}
	for _, source := range c.FrameAncestors {
		if strings.ContainsAny(source, ";, \t\r\n") {
			return config, fmt.Errorf("--frame-ancestors %q must be sources with spaces between them, as in \"'self' https://ehr.example.org\"", source)
		}
		if source != "none" && source != "'none'" {
			config.FrameAncestors = append(config.FrameAncestors, source)
		}
	}
	return config, nil
}

func loopback(addr net.Addr) bool {
	at, err := netip.ParseAddrPort(addr.String())
	return err == nil && at.Addr().Unmap().IsLoopback()
}

// listenCause gives the reason without the address, which is said already.
func listenCause(err error) error {
	if at, ok := errors.AsType[*net.OpError](err); ok {
		err = at.Err
	}
	if at, ok := errors.AsType[*os.SyscallError](err); ok {
		err = at.Err
	}
	return err
}
