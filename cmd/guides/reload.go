package main

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

// readContent reads the content and counts its problems for the metrics. Content with
// errors is an error too: it is not served.
func (s serveCommand) readContent(metrics *web.Metrics) (content, problem.List, error) {
	// Most of what reading allocates is kept: by its usual pace the collector would let the
	// heap grow to three times of that.
	defer debug.SetGCPercent(debug.SetGCPercent(60))
	c, problems, err := readContent(s.Content, time.Now(), guide.Options{})
	counts := map[string]int{}
	for _, severity := range []problem.Severity{problem.Error, problem.Warning, problem.Due} {
		counts[severity.String()] = problems.Count(severity)
	}
	if n := problems.Count(problem.Error); n > 0 {
		err = fmt.Errorf("the content has %s", count(n, "error"))
	} else if err != nil {
		counts[problem.Error.String()] = 1 // the folder itself cannot be read
	}
	metrics.Read(counts)
	return c, problems, err
}

// reload reads the folder again. Content with errors never replaces what is served.
func (s serveCommand) reload(live *web.Live, config web.Config) {
	if s.Content == "" {
		config.Log.Info("nothing to read again: the content is inside the program")
		return
	}
	c, problems, err := s.readContent(config.Metrics)
	logProblems(config.Log, problems)
	config.Metrics.Reloaded(err == nil)
	if err != nil {
		config.Log.Error("the content was not replaced; the last good one is still served", "err", err)
		return
	}
	live.Replace(c.Content)
	s.logContent("content replaced", c, config)
}

// logProblems logs errors as such and all else as warnings: a review that is due can
// mean that a guide is no longer shown.
func logProblems(log *slog.Logger, problems problem.List) {
	for _, p := range problems {
		level := slog.LevelWarn
		if p.Severity == problem.Error {
			level = slog.LevelError
		}
		log.Log(context.Background(), level, "problem", "is", p.String())
	}
}
