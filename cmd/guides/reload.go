package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

// loadContent reads the content that the server starts with. Nothing is served where
// it has errors.
func (s serveCommand) loadContent(std streams, log *slog.Logger, metrics *web.Metrics) (content, error) {
	c, problems, err := readContent(s.Content)
	if err != nil {
		return content{}, err
	}
	if n := problems.Count(problem.Error); n > 0 {
		printProblems(std.err, problems)
		return content{}, fmt.Errorf("the content has %s; nothing is served", count(n, "error"))
	}
	logProblems(log, problems)
	metrics.Read(bySeverity(problems))
	return c, nil
}

// reloadOnHangup reads the content again at every SIGHUP until the context ends.
func (s serveCommand) reloadOnHangup(ctx context.Context, hangups <-chan os.Signal, live *web.Live, config web.Config) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			s.reload(live, config)
		}
	}
}

// reload reads the content folder again. Content with errors never replaces what is
// served.
func (s serveCommand) reload(live *web.Live, config web.Config) {
	log, metrics := config.Log, config.Metrics
	if s.Content == "" {
		log.Info("nothing to read again: the content is inside the program")
		return
	}
	c, problems, err := readContent(s.Content)
	logProblems(log, problems)
	counts := bySeverity(problems)
	if err != nil {
		counts[problem.Error.String()] = 1 // nothing could be read
	}
	metrics.Read(counts)
	if n := problems.Count(problem.Error); n > 0 {
		err = fmt.Errorf("the content has %s", count(n, "error"))
	}
	if err == nil {
		err = live.Replace(c.Content)
	}
	metrics.Reloaded(err == nil)
	if err != nil {
		log.Error("the content was not replaced; the last good one is still served", "err", err)
		return
	}
	s.logContent("content replaced", c, config)
}

// logProblems logs each problem at the level of its severity.
func logProblems(log *slog.Logger, problems problem.List) {
	levels := map[problem.Severity]slog.Level{problem.Error: slog.LevelError, problem.Warning: slog.LevelWarn, problem.Due: slog.LevelInfo}
	for _, p := range problems {
		log.Log(context.Background(), levels[p.Severity], "problem", "is", p.String())
	}
}

// bySeverity returns how many problems there are of each severity.
func bySeverity(problems problem.List) map[string]int {
	counts := map[string]int{}
	for _, s := range []problem.Severity{problem.Error, problem.Warning, problem.Due} {
		counts[s.String()] = problems.Count(s)
	}
	return counts
}
