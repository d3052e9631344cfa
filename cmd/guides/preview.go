package main

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/preview"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

type previewCommand struct {
	Dir    string   `arg:"" optional:"" default:"content" help:"The content folder (default: ${default})."`
	Addr   hostPort `default:"127.0.0.1:8080" help:"Address to listen on."`
	Editor string   `default:"vscode://file{file}:{line}:{column}" help:"Address that opens the place of a mistake in an editor (default: ${default})."`
}

// Help says what a preview shows.
func (previewCommand) Help() string {
	return "Shows the folder as readers will see it, drafts too. Each change appears in the open page. " +
		"While a file cannot be read, the last good pages stay, and a bar below them lists every mistake."
}

// Run serves the folder until the context ends.
func (k previewCommand) Run(ctx context.Context, now clock, std streams) error {
	memory := new(guide.Memory)
	earlier := &lastCommit{dir: k.Dir}
	read := func() preview.Reading { return k.read(now(), memory, earlier) }
	first := read()
	if first.Content.Library == nil || len(first.Content.Library.Editions) == 0 {
		printProblems(std.err, first.Problems)
		return errors.New("there is nothing to show yet")
	}
	listener, err := k.Addr.listen()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(std.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	url := k.Addr.url(listener.Addr())
	site, err := newLive(content{Content: preview.WithDrafts(first.Content)}, web.Config{
		BaseURL: url, CacheBytes: 64 << 20, NoIndex: true, Log: log, Now: now,
	})
	if err != nil {
		return err
	}
	shown := preview.New(site, first, k.Editor)
	fmt.Fprintf(std.out, "preview of %s: %s\n%s\n", k.Dir, summary(first.Problems), url)
	return k.serve(ctx, listener, shown, read)
}

// read reads the folder, with what is wrong with it on a day.
func (k previewCommand) read(day time.Time, memory *guide.Memory, earlier *lastCommit) preview.Reading {
	c, problems, err := readContent(k.Dir, day, guide.Options{Positions: true, Memory: memory})
	if err != nil {
		problems.Errorf(token.Position{Filename: k.Dir, Line: 1, Column: 1}, "unreadable", "%s", err)
		return preview.Reading{Problems: problems, Broken: true, Rules: func(context.Context) (problem.List, error) { return nil, nil }}
	}
	return preview.Reading{
		Content: c.Content, Problems: problems, Broken: problems.Count(problem.Error) > 0,
		Rules: func(ctx context.Context) (problem.List, error) {
			return editorial.Check(ctx, c.Library, earlier.read(ctx))
		},
	}
}

// serve serves the preview and follows the folder until the context ends.
func (k previewCommand) serve(ctx context.Context, listener net.Listener, shown *preview.Server, read func() preview.Reading) error {
	server := &http.Server{Handler: shown, ReadHeaderTimeout: 5 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() }) // pages that listen for changes never end by themselves
	ended := make(chan error, 2)
	go func() { ended <- shown.Watch(ctx, k.Dir, read) }()
	go func() { ended <- server.Serve(listener) }()
	if err := <-ended; ctx.Err() == nil {
		return err
	}
	return nil
}
