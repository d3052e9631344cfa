package main

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/tovani/guides/internal/problem"
)

// A logFormat is the form of the log: text or json.
type logFormat string

func readLogFormat(given string) (logFormat, error) {
	if given != "text" && given != "json" {
		return "", fmt.Errorf("must be text or json, not %q", given)
	}
	return logFormat(given), nil
}

// logger returns a log that is written to w.
func (f logFormat) logger(w io.Writer) *slog.Logger {
	if f == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}

// failed reports why the program does not serve: on a log of JSON as a line like the
// others, so that what collects them can read it.
func (f logFormat) failed(log *slog.Logger, err error) error {
	if f != "json" || err == nil {
		return err
	}
	log.Error("the site is not served", "err", err)
	return errReported
}

// problems reports the problems of content that is not served.
func (f logFormat) problems(w io.Writer, log *slog.Logger, problems problem.List) {
	if f == "json" {
		logProblems(log, problems)
		return
	}
	printProblems(w, problems)
}
