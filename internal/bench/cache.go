package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const aboutCache = `The built program with 1,000 guides more, all of them asked for in every form (br, gzip, as it is, HEAD, and whether
it is still good), by four clients at once: the most resident memory from ready until half a minute after the last
answer. The goal is for what it grew by: twice the bound and twice 32 MiB for drawing and compressing, because garbage
is collected when the memory in use has doubled. The best compression is made beside the requests, one page after the
other; the CPU with it is that of 50 pages.`

// roomToWork is for what drawing and compressing take meanwhile, in MiB.
const roomToWork = 32

// cache measures the memory that finished pages take under two bounds.
func cache(ctx context.Context, b *bench) (table, error) {
	var t table
	dir, pages, err := b.library(few)
	if err != nil {
		return t, err
	}
	for _, bound := range []int{16, 64} {
		if err := b.filled(ctx, &t, dir, pages, bound); err != nil {
			return t, skipped(&t, err)
		}
	}
	return t, nil
}

// skipped makes a note of an error that only says that something is missing here.
func skipped(t *table, err error) error {
	if errors.Is(err, errNoProc) {
		t.notef("Left out: %v.", err)
		return nil
	}
	return err
}

// filled measures one bound, once: the figures hardly differ between rounds.
func (b *bench) filled(ctx context.Context, t *table, dir string, pages []string, bound int) error {
	s, err := b.serve(ctx, "--content", dir, "--cache", strconv.Itoa(bound))
	if err != nil {
		return err
	}
	defer s.stop()
	pid, with := s.cmd.Process.Pid, fmt.Sprintf("--cache %d: ", bound)
	if _, err := rest(pid, time.Minute); err != nil {
		return err
	}
	if err := best(ctx, t, s, pages[:50], with); err != nil {
		return err
	}
	forgetPeak(pid)
	before, _, _ := memory(pid)
	began, _ := processor(pid)
	size, err := askAll(ctx, s.url, pages)
	if err != nil {
		return err
	}
	answered, _ := processor(pid)
	if _, err := rest(pid, 30*time.Second); err != nil {
		return err
	}
	after, most, err := memory(pid)
	t.add(with+"memory before", "MiB", spread{before}, goal{})
	t.add(with+"memory after", "MiB", spread{after}, goal{})
	t.add(with+"memory at most", "MiB", spread{most}, goal{})
	t.add(with+"grown by at most", "MiB", spread{most - before}, atMost(float64(2*(bound+roomToWork))))
	t.add(with+"CPU for all answers, without that", "s", spread{answered - began}, goal{})
	t.add(with+"size of a page, uncompressed", "bytes", spread{float64(size)}, goal{})
	return err
}

// best tells what a page costs until its best compression is there.
func best(ctx context.Context, t *table, s *server, pages []string, with string) error {
	began, err := processor(s.cmd.Process.Pid)
	if err != nil {
		return err
	}
	if _, err := askAll(ctx, s.url, pages); err != nil {
		return err
	}
	ended, err := rest(s.cmd.Process.Pid, time.Minute)
	t.add(with+"CPU a page, best compression included", "ms", spread{1000 * (ended - began) / float64(len(pages))}, goal{})
	return err
}

// askAll asks for every page in every form, and gives the mean size of a page.
func askAll(ctx context.Context, url string, pages []string) (int, error) {
	var (
		clients sync.WaitGroup
		work    = make(chan string)
		lock    sync.Mutex
		total   int
		failed  error
	)
	for range 4 {
		clients.Go(func() {
			for page := range work {
				n, err := askForms(ctx, url+page)
				lock.Lock()
				total, failed = total+n, errors.Join(failed, err)
				lock.Unlock()
			}
		})
	}
	for _, page := range pages {
		work <- page
	}
	close(work)
	clients.Wait()
	return total / len(pages), failed
}

// askForms asks for one page in every form, and gives its size without
// compression.
func askForms(ctx context.Context, url string) (int, error) {
	if _, _, err := ask(ctx, http.MethodHead, url, "br", ""); err != nil {
		return 0, err
	}
	for _, form := range []string{"br", "gzip"} {
		answer, _, err := ask(ctx, http.MethodGet, url, form, "")
		if err != nil {
			return 0, err
		}
		if _, _, err := ask(ctx, http.MethodGet, url, form, answer.Header.Get("Etag")); err != nil {
			return 0, err
		}
	}
	_, size, err := ask(ctx, http.MethodGet, url, "identity", "")
	return size, err
}

// ask makes one request and gives the answer and the size of its body.
func ask(ctx context.Context, method, url, form, etag string) (*http.Response, int, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, nil)
	if err != nil {
		return nil, 0, err
	}
	r.Header.Set("Accept-Encoding", form)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode >= http.StatusInternalServerError {
		err = fmt.Errorf("%s: %s", url, answer.Status)
	}
	return answer, int(n), err
}
