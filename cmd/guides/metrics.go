package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

// serveMetrics lets Prometheus collect metrics at an address of their own, which
// readers need not reach, until the context ends. Without an address there are
// none, and nil comes back.
func (s serveCommand) serveMetrics(ctx context.Context, log *slog.Logger) (*web.Metrics, error) {
	if s.MetricsAddr == "" {
		return nil, nil
	}
	listener, err := s.MetricsAddr.listen()
	if err != nil {
		return nil, err
	}
	metrics := web.NewMetrics()
	routes := http.NewServeMux()
	routes.Handle("GET /metrics", metrics.Handler())
	server := &http.Server{Handler: routes, ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	// Both end when the program does, and nothing is left to do about an error.
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() { _ = server.Serve(listener) }()
	log.Info("metrics", "url", s.MetricsAddr.url(listener.Addr())+"/metrics")
	return metrics, nil
}

// bySeverity counts problems for the metrics.
func bySeverity(problems problem.List) map[string]int {
	counts := map[string]int{}
	for _, s := range []problem.Severity{problem.Error, problem.Warning, problem.Due} {
		counts[s.String()] = problems.Count(s)
	}
	return counts
}
