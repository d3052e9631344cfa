package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/watch"
	"github.com/tovani/guides/internal/web"
)

// readContent reads the content, of which it keeps a copy if it is asked to, and counts its
// problems for the metrics. Content with errors is an error too: it is not served.
func (s serveCommand) readContent(metrics *web.Metrics, log *slog.Logger) (content, problem.List, error) {
	// Most of what reading allocates is kept: by its usual pace the collector would let the
	// heap grow to three times of that.
	defer debug.SetGCPercent(debug.SetGCPercent(60))
	c, problems, err := s.readAndKeep(log)
	counts := map[string]int{}
	for _, severity := range []problem.Severity{problem.Error, problem.Warning, problem.Due} {
		counts[severity.String()] = problems.Count(severity)
	}
	if n := problems.Count(problem.Error); n > 0 {
		delete(counts, problem.Due.String()) // it is not known, so it stays as it was
		err = fmt.Errorf("the content has %s", count(n, "error"))
	} else if err != nil {
		counts[problem.Error.String()] = 1 // the folder itself cannot be read
	}
	metrics.Read(counts)
	s.status.wasRead(problems, err)
	return c, problems, err
}

// readAndKeep reads the content, and keeps a copy of it if there is a folder for that.
func (s serveCommand) readAndKeep(log *slog.Logger) (content, problem.List, error) {
	if s.LastGood != "" {
		c, problems, err := s.LastGood.readCopied(s.Content, time.Now())
		if !errors.Is(err, errNotCopied) {
			return c, problems, err
		}
		log.Error("WITHOUT A COPY OF THIS CONTENT A START MAY FAIL LATER", "err", err)
	}
	return readContent(s.Content, time.Now(), guide.Options{})
}

// readFirst reads the content, or the copy of the last good one if that has errors.
func (s serveCommand) readFirst(metrics *web.Metrics, log *slog.Logger) (content, problem.List, error) {
	c, problems, err := s.readContent(metrics, log)
	if err == nil || s.LastGood == "" {
		return c, problems, err
	}
	kept, made, noCopy := s.LastGood.read(time.Now())
	if noCopy != nil {
		return c, problems, fmt.Errorf("%w, and %w", err, noCopy)
	}
	log.Error("SERVING A COPY OF THE LAST GOOD CONTENT: the folder has mistakes; mend them and reload", "err", err, "copied", made.UTC().Format(time.RFC3339))
	metrics.OnLastGood(true)
	s.status.servesCopy(made)
	return kept, problems, nil
}

// reload reads the folder again. Content with errors never replaces what is served.
func (s serveCommand) reload(live *web.Live, config web.Config) {
	if s.Content == "" {
		config.Log.Info("nothing to read again: the content is inside the program")
		return
	}
	c, problems, err := s.readContent(config.Metrics, config.Log)
	logProblems(config.Log, problems)
	config.Metrics.Reloaded(err == nil)
	if err != nil {
		config.Log.Error("the content was not replaced; the last good one is still served", "err", err)
		return
	}
	live.Replace(c.Content)
	s.status.serves(c)
	config.Metrics.OnLastGood(false)
	s.status.servesCopy(time.Time{})
	s.logContent("content replaced", c, config)
}

// followContent reloads at each hangup and, with --watch, after each change in the folder,
// one at a time, until the program ends.
func (s serveCommand) followContent(ctx context.Context, log *slog.Logger, hangups <-chan os.Signal, reload func()) {
	changes := make(chan struct{}, 1)
	if s.Watch {
		go s.watch(ctx, log, changes)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
		case <-changes:
		}
		reload()
	}
}

// copyDelays wait until whoever copies a folder file by file has done so: half of it has no
// mistake that would be refused.
var copyDelays = watch.Delays{Quiet: 2 * time.Second, Patience: time.Minute}

// watch sends when the folder has changed. After an error it begins anew.
func (s serveCommand) watch(ctx context.Context, log *slog.Logger, changes chan<- struct{}) {
	for ctx.Err() == nil {
		err := watch.Folder(ctx, s.Content, copyDelays, func() {
			select {
			case changes <- struct{}{}:
			default: // the one that waits finds this change too
			}
		})
		if err != nil {
			log.Error("the content folder cannot be watched; the next try is in ten seconds", "err", err)
			time.Sleep(10 * time.Second)
		}
	}
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
