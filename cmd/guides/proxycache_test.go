package main

import (
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

const (
	dayOfRequests = 100_000
	promised      = 6 * time.Minute // until readers see new content: five minutes, and one while a cache asks
	outage        = 5 * time.Minute
)

// TestCacheOfNginx replays a day of requests to nginx with its cache, of which a few pages get
// most (Zipf's law), then changes the content, and then stops the program: readers see new
// content within the promised time, and no error while nothing is behind the cache.
// GUIDES_SOAK runs it; it takes some ten minutes.
func TestCacheOfNginx(t *testing.T) {
	if os.Getenv("GUIDES_SOAK") == "" {
		t.Skip("this is for make soak")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	p, proxy := startNginx(t, dir)
	metrics := metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1]
	var cached []string
	for _, path := range crawl(t, p) {
		if strings.Contains(fetch(t, p.URL+path), "\nCache-Control: public") {
			cached = append(cached, path)
		}
	}
	before := requestsOf(t, metrics)
	failed, took := replay(t, proxy.url, cached, dayOfRequests)
	passed := requestsOf(t, metrics) - before
	t.Logf("%d requests in %s: %d failed, %d reached the program, so the hit ratio is %.4f", dayOfRequests, took.Round(time.Second), failed, passed, 1-float64(passed)/dayOfRequests)
	if failed > 0 || passed > dayOfRequests/100 {
		t.Errorf("replaying a day: got %d failures and %d requests for the program, want none and at most 1 in 100", failed, passed)
	}
	seen := changeTitle(t, p, dir, proxy.url)
	t.Logf("the reload was seen after %s", seen.Round(time.Second))

	p.ends(syscall.SIGTERM)
	failed = 0
	for end := time.Now().Add(outage); time.Now().Before(end); time.Sleep(5 * time.Second) {
		n, _ := replay(t, proxy.url, cached, 1000)
		failed += n
	}
	if failed > 0 {
		t.Errorf("without the program for %s: got %d failures, want none", outage, failed)
	}
}

// changeTitle changes the title of a guide, and returns how long it took until a reader of the
// proxy saw it.
func changeTitle(t *testing.T, p *program, dir, url string) time.Duration {
	t.Helper()
	const changed = "Another title for a test"
	file := dir + "/en/after/hours-after.md"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fetch(t, url+"/after/hours-after", "Accept-Encoding", "identity") // into the cache
	write(t, file, regexp.MustCompile(`(?m)^title: .*$`).ReplaceAllString(string(text), "title: "+changed))
	p.signal(syscall.SIGHUP)
	p.logged("content replaced")
	reloaded := time.Now()
	for !strings.Contains(fetch(t, url+"/after/hours-after", "Accept-Encoding", "identity"), changed) {
		if time.Since(reloaded) > promised {
			t.Fatalf("a reload was not seen within %s", promised)
		}
		time.Sleep(time.Second)
	}
	return time.Since(reloaded)
}

// replay sends requests from eight readers at once. It returns how many were answered with an
// error of a server, or not at all, and how long all took.
func replay(t *testing.T, url string, paths []string, n int) (failed int, took time.Duration) {
	t.Helper()
	begun, failures := time.Now(), atomic.Int64{}
	var readers sync.WaitGroup
	for reader := range 8 {
		readers.Go(func() {
			random := rand.New(rand.NewPCG(uint64(reader), 1))
			rank := rand.NewZipf(random, 1.1, 1, uint64(len(paths)-1))
			for range n / 8 {
				encoding := []string{"br, gzip", "gzip", "gzip, deflate, br, zstd"}[random.IntN(3)]
				if got := fetch(t, url+paths[rank.Uint64()], "Accept-Encoding", encoding); got == "" || got[0] == '5' {
					failures.Add(1)
				}
			}
		})
	}
	readers.Wait()
	return int(failures.Load()), time.Since(begun)
}

// requestsOf returns how many requests the program has answered.
func requestsOf(t *testing.T, metrics string) (n int) {
	t.Helper()
	for _, count := range regexp.MustCompile(`(?m)^guides_http_requests_total\{.*\} (\d+)$`).FindAllStringSubmatch(collect(t, metrics), -1) {
		one, _ := strconv.Atoi(count[1])
		n += one
	}
	return n
}
