package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

type serveCommand struct {
	Addr           listenAt  `default:"127.0.0.1:8080" help:"Address to listen on: a host and a port; unix: and the path of a socket, where clients count as 127.0.0.1; or systemd for the socket that it has opened."`
	Content        string    `placeholder:"DIR" help:"Folder to read instead of the content inside the program."`
	LastGood       lastGood  `placeholder:"DIR" help:"Keep a copy of the newest content without errors in this folder, and start with it if the content folder has errors."`
	Watch          bool      `help:"Read the content folder again after each change in it, as at SIGHUP."`
	BaseURL        origin    `name:"base-url" placeholder:"URL" help:"Scheme and host of the site as readers see it (default: http:// and the address)."`
	FrameAncestors ancestors `default:"self" help:"Sites that may show guides in a frame, with spaces between them; none for nobody."`
	TrustedProxies networks  `placeholder:"CIDR,..." help:"Networks of the proxies in front, whose X-Request-Id and X-Forwarded-For are believed."`
	Cache          mebibytes `default:"64" help:"Memory for finished pages, in MiB."`
	MaxConnections connLimit `default:"0" help:"Connections that may be open at a time; the next ones wait (0: as many as the limit of open files allows, less ${reserved}, and ${connections} at most)."`
	CookieKeys     *web.Keys `placeholder:"KEY[,KEY]" help:"Keys that seal the answers of the pre-screen in a browser: the current one, and the one before it. Give them in the environment only."`
	LogFormat      logFormat `default:"text" help:"Form of the log on stderr: text or json."`
	MetricsAddr    hostPort  `placeholder:"ADDR" help:"Address for Prometheus to collect metrics from, at /metrics, and for people, at /status (default: none)."`
	Noindex        bool      `help:"Ask search engines to leave the whole site out."`
	Release        bool      `help:"Leave out every guide without a clinical review that holds, and questions that nobody approved."`

	status *status
}

// Help describes the signals.
func (serveCommand) Help() string {
	return "SIGHUP reads the content folder again, and so does --watch after a change; one with errors never replaces what is served. " +
		"SIGTERM stops: requests under way are answered, for ten seconds at most. " +
		"--watch waits until no file has changed for two seconds, a minute at most: where copying takes longer, swap the folder at once. " +
		"The folder of --last-good belongs to one process."
}

// Run serves until the context ends.
func (s serveCommand) Run(ctx context.Context, std streams) error {
	log := s.LogFormat.logger(std.err)
	return s.LogFormat.failed(log, s.run(ctx, std, log))
}

func (s serveCommand) run(ctx context.Context, std streams, log *slog.Logger) error {
	hangups := make(chan os.Signal, 1)
	// A hangup that comes while the content is read must not end the program.
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	if s.Content == "" && (s.Watch || s.LastGood != "") {
		return errors.New("--watch and --last-good are for a content folder: name it with --content")
	}
	if err := s.LastGood.outside(s.Content); err != nil {
		return err
	}
	s.status = &status{dir: s.Content, release: s.Release, started: time.Now()}
	metrics, err := s.serveMetrics(ctx, log)
	if err != nil {
		return err
	}
	c, problems, err := s.readFirst(metrics, log)
	if err != nil {
		s.LogFormat.problems(std.err, log, problems)
		return err
	}
	logProblems(log, problems)
	listener, err := s.Addr.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	config := s.config(listener.Addr(), log, metrics)
	live, err := newLive(c, config)
	if err != nil {
		return err
	}
	s.status.serves(c)
	s.warnSettings(c, config)
	s.logContent("serving", c, config, "url", config.BaseURL, "addr", listener.Addr().String(), "max-connections", int(s.MaxConnections))
	go s.followContent(ctx, log, hangups, func() { notifying(log, func() { s.reload(live, config) }) })
	notify(log, daemon.SdNotifyReady)
	return serve(ctx, listener, s.MaxConnections, live, log)
}

// newLive makes the site from what was read, the program's own files and the settings.
func newLive(c content, config web.Config) (*web.Live, error) {
	assets, err := asset.Load(static.Files, address.Static)
	if err != nil {
		return nil, err
	}
	return web.NewLive(c.Content, assets, config), nil
}

// logContent logs how many guides and pages are shown, and warns of what is not.
func (s serveCommand) logContent(message string, c content, config web.Config, attrs ...any) {
	shown := c.Library
	if s.Release {
		shown = shown.Released(time.Now())
	}
	guides, pages := shown.Size()
	if guides == 0 {
		config.Log.Warn("no guide is shown: with --release only those with a clinical review that holds are")
	}
	switch {
	case len(c.Questionnaires) == 0:
	case s.Release && c.approved() < len(c.Questionnaires):
		config.Log.Warn("the questions of the pre-screen are not asked: with --release only those are that a reviewer approved as they are")
	case !web.KeepsAnswers(config.BaseURL):
		config.Log.Warn("nobody can answer the questions of the pre-screen: browsers keep what is secret over https only", "base-url", config.BaseURL)
	}
	config.Log.Info(message, append(attrs, "guides", guides, "pages", pages)...)
}

// warnSettings warns of settings that are bad for those who answer the pre-screen, if it
// is open.
func (s serveCommand) warnSettings(c content, config web.Config) {
	if len(c.Questionnaires) == 0 || s.Release && c.approved() == 0 {
		return
	}
	if config.Keys == nil {
		config.Log.Warn("no GUIDES_COOKIE_KEYS, so the key that seals answers to the pre-screen is this process's own: after a restart, or when a request reaches another machine, people begin again")
	}
	if strings.HasPrefix(config.BaseURL, "https:") && len(config.TrustedProxies) == 0 {
		config.Log.Warn("no proxy is trusted, so that all readers behind one share a limit of answers to the pre-screen; name it with --trusted-proxies")
	}
}

// config returns the settings of the site. It warns if no base URL is given and the one
// that is derived is wrong for readers.
func (s serveCommand) config(opened net.Addr, log *slog.Logger, metrics *web.Metrics) web.Config {
	base := string(s.BaseURL)
	if base == "" {
		base = s.Addr.url(opened)
		if at, err := netip.ParseAddrPort(opened.String()); err != nil || !at.Addr().Unmap().IsLoopback() {
			log.Warn("LISTENING BEYOND THIS MACHINE WITHOUT --base-url: canonical addresses, the sitemap and permanent links are wrong for readers", "base-url", base)
		}
	}
	return web.Config{
		BaseURL: base, FrameAncestors: s.FrameAncestors, TrustedProxies: s.TrustedProxies,
		CacheBytes: uint64(s.Cache) << 20, NoIndex: s.Noindex, Release: s.Release, Keys: s.CookieKeys,
		Log: log, Metrics: metrics, Now: time.Now,
	}
}
