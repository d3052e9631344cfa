package main

import (
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

// site makes the handler that the program serves with, of a content folder. Its
// log is written as in production, to a file that keeps nothing.
func site(content fs.FS) (http.Handler, error) {
	library, problems := guide.Load(content, "content")
	questions, more := eligibility.Load(content, "content", "eligibility.yaml", library.Works())
	if problems = append(problems, more...).Sorted(); problems.Count(problem.Error) > 0 {
		return nil, fmt.Errorf("the content: %s", problems[0])
	}
	assets, err := asset.Load(static.Files, "static")
	if err != nil {
		return nil, err
	}
	nowhere, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return web.NewLive(web.Content{Library: library, Questionnaires: map[address.Prefix]*eligibility.Questionnaire{"": questions}}, assets, web.Config{
		BaseURL: "https://guides.example.org", FrameAncestors: []string{"'self'"}, CacheBytes: 64 << 20,
		Log: slog.New(slog.NewTextHandler(nowhere, nil)), Patience: 100 * time.Millisecond, Now: time.Now,
	})
}
