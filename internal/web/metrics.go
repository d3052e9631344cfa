package web

import (
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics counts what a server does, in the form that Prometheus reads. No label
// holds an address or anything else that a reader sends: a route is the pattern of
// the router, a method one of those that are registered. A nil Metrics counts nothing.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	bytes    *prometheus.CounterVec
	reloads  *prometheus.CounterVec
	problems *prometheus.GaugeVec
	cookies  prometheus.Counter
	lastGood prometheus.Gauge
}

// NewMetrics returns metrics of a program of this version, built from this commit, with
// all counters at zero.
func NewMetrics(version, commit string) *Metrics {
	registry := prometheus.NewRegistry()
	factory := promauto.With(registry)
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return factory.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	m := &Metrics{
		registry: registry,
		requests: counter("guides_http_requests_total", "Responses sent, by the pattern of their route, method and status code.", "route", "method", "code"),
		bytes:    counter("guides_http_response_bytes_total", "Bytes of responses' bodies as sent, compressed where they were, by the pattern of the route.", "route"),
		reloads:  counter("guides_content_reloads_total", "Times the content was read again while serving, by result: replaced or refused.", "result"),
		seconds: factory.NewHistogramVec(prometheus.HistogramOpts{
			Name: "guides_http_request_duration_seconds", Help: "Time from a request's headers to the end of its response, by the pattern of its route.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route"}),
		problems: factory.NewGaugeVec(prometheus.GaugeOpts{
			Name: "guides_content_problems", Help: "Problems found when the content was last read, by severity: error, warning or due.",
		}, []string{"severity"}),
		lastGood: factory.NewGauge(prometheus.GaugeOpts{
			Name: "guides_on_last_good", Help: "1 while a copy of earlier content is served, because the content folder had mistakes at the start; else 0.",
		}),
		cookies: factory.NewCounter(prometheus.CounterOpts{
			Name: "guides_cookies_refused_total", Help: "Cookies with answers to the pre-screen that could not be read: expired, of other questions, or encrypted with a key that this machine does not have.",
		}),
	}
	factory.NewGaugeVec(prometheus.GaugeOpts{
		Name: "guides_build_info", Help: "Always 1; the labels are the version of the program, its commit and the version of Go.",
	}, []string{"version", "commit", "goversion"}).WithLabelValues(version, commit, runtime.Version()).Set(1)
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, result := range []string{"replaced", "refused"} {
		m.reloads.WithLabelValues(result) // so that the first reload is a step from zero
	}
	return m
}

// Handler returns the handler from which Prometheus collects the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// Read records how many problems of each severity were found when the content was
// last read.
func (m *Metrics) Read(bySeverity map[string]int) {
	if m == nil {
		return
	}
	for severity, n := range bySeverity {
		m.problems.WithLabelValues(severity).Set(float64(n))
	}
}

// Reloaded counts a reload of the content, and whether it replaced what is served.
func (m *Metrics) Reloaded(replaced bool) {
	if m == nil {
		return
	}
	m.reloads.WithLabelValues(map[bool]string{true: "replaced", false: "refused"}[replaced]).Inc()
}

// OnLastGood records whether a copy of earlier content is served.
func (m *Metrics) OnLastGood(is bool) {
	if m != nil {
		m.lastGood.Set(map[bool]float64{true: 1, false: 0}[is])
	}
}

// cookieRefused counts a cookie that could not be read.
func (m *Metrics) cookieRefused() {
	if m != nil {
		m.cookies.Inc()
	}
}

// watch registers the gauges of the site that is served.
func (m *Metrics) watch(l *Live) {
	gauge := func(name, help string, value func(*Site) float64) {
		promauto.With(m.registry).NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return value(l.site.Load()) })
	}
	gauge("guides_build_timestamp_seconds", "When the build that is served was made, in Unix time; its age is time() minus this.",
		func(s *Site) float64 { return float64(s.made.UnixMilli()) / 1000 })
	gauge("guides_published_guides", "Guides that readers can open.",
		func(s *Site) float64 { guides, _ := s.library.Size(); return float64(guides) })
	gauge("guides_cache_bytes", "Memory taken by finished responses, about.",
		func(s *Site) float64 { return float64(s.cache.responses.WeightedSize()) })
	gauge("guides_cache_responses", "Finished responses that are kept, about.",
		func(s *Site) float64 { return float64(s.cache.responses.EstimatedSize()) })
	gauge("guides_cache_limit_bytes", "Bound on the memory for finished responses.",
		func(s *Site) float64 { return float64(s.config.CacheBytes) })
}

// count counts one request.
func (m *Metrics) count(route, method string, status, bytes int, took time.Duration) {
	if m == nil {
		return
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.bytes.WithLabelValues(route).Add(float64(bytes))
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}
