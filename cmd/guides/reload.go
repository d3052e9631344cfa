package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

// open reads the content that the server starts with. There is no site with
// errors in it.
func (c serveCommand) open(to streams, log *slog.Logger, metrics *web.Metrics) (written, error) {
	w, problems, err := readContent(c.Content)
	if err != nil {
		return written{}, err
	}
	if n := problems.Count(problem.Error); n > 0 {
		printProblems(to.err, problems)
		return written{}, fmt.Errorf("the content has %s; nothing is served", count(n, "error"))
	}
	logProblems(log, problems)
	metrics.Read(bySeverity(problems))
	return w, nil
}

// reloads reads the content again at every hangup, beside the requests.
func (c serveCommand) reloads(ctx context.Context, hangups <-chan os.Signal, live *web.Live, config web.Config) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			c.reload(live, config)
		}
	}
}

// reload reads the content folder again. One with errors never replaces the
// good build.
func (c serveCommand) reload(live *web.Live, config web.Config) {
	log, metrics := config.Log, config.Metrics
	if c.Content == "" {
		log.Info("nothing to read again: the content is inside the program")
		return
	}
	w, problems, err := readContent(c.Content)
	logProblems(log, problems)
	if err == nil {
		metrics.Read(bySeverity(problems))
	}
	if n := problems.Count(problem.Error); n > 0 {
		err = fmt.Errorf("the content has %s", count(n, "error"))
	}
	if err == nil {
		err = live.Replace(w.content())
	}
	metrics.Reloaded(err == nil)
	if err != nil {
		log.Error("the content was not replaced; the last good one is still served", "err", err)
		return
	}
	c.remark(log, w, config)
	guides, pages := size(c.shown(w.library))
	log.Info("content replaced", "guides", guides, "pages", pages)
}

// logProblems writes one line a problem to the log of a running server.
func logProblems(log *slog.Logger, problems problem.List) {
	for _, p := range problems {
		log.Log(context.Background(), level(p.Severity), "problem", "is", p.String())
	}
}

func level(s problem.Severity) slog.Level {
	switch s {
	case problem.Error:
		return slog.LevelError
	case problem.Warning:
		return slog.LevelWarn
	default:
		return slog.LevelInfo
	}
}
