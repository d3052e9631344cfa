package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/tovani/guides/content"
)

const aboutSearch = `The page of a search, for each query of search-cases.yaml, in a folder with this many guides more, which are copies of
one: from the request to its last byte. The first search after a start makes the index; each query is asked once before
those that count.`

// queryLine finds the queries in the cases, which are written on one line each.
var queryLine = regexp.MustCompile(`query: ([^,\n]+), guide`)

// searches measures how long people wait for the results of a search.
func searches(ctx context.Context, b *bench, t *table) error {
	cases, err := content.Files.ReadFile("search-cases.yaml")
	if err != nil {
		return err
	}
	var queries []string
	for _, found := range queryLine.FindAllSubmatch(cases, -1) {
		queries = append(queries, request("/search?"+url.Values{"q": {string(found[1])}}.Encode(), ""))
	}
	if len(queries) < 100 {
		return fmt.Errorf("search-cases.yaml has %d queries on a line each, want at least 100", len(queries))
	}
	for _, size := range []struct {
		guides int
		p99    goal
	}{{1_000, atMost(5)}, {10_000, atMost(20)}} {
		if err := b.searchAmong(ctx, t, size.guides, size.p99, queries); err != nil {
			return err
		}
	}
	return nil
}

// searchAmong measures searches among some number of guides.
func (b *bench) searchAmong(ctx context.Context, t *table, guides int, goalP99 goal, queries []string) error {
	dir := filepath.Join(b.dir, fmt.Sprintf("search-%d", guides))
	if err := makeContent(dir, guides); err != nil {
		return err
	}
	var first, medians, p99s, peak spread
	for range b.rounds {
		s, err := b.serve(ctx, "--content", dir)
		if err != nil {
			return err
		}
		took, err := ask(s.addr, slices.Repeat(queries, 4))
		if err := errors.Join(err, s.stop()); err != nil {
			return err
		}
		_, used := used(s.cmd)
		first, peak, took = append(first, took[0]), append(peak, used), took[len(queries):]
		slices.Sort(took)
		medians, p99s = append(medians, took.median()), append(p99s, took[len(took)*99/100])
	}
	of := fmt.Sprintf(", %d guides", guides)
	t.add("first search"+of, "ms", first, goal{})
	t.add("median of a query"+of, "ms", medians, goal{})
	t.add("99th percentile of a query"+of, "ms", p99s, goalP99)
	t.add("peak memory"+of, "MiB", peak, goal{})
	return nil
}

// ask returns how many milliseconds each request took.
func ask(addr string, requests []string) (took spread, err error) {
	for _, r := range requests {
		begun := time.Now()
		res, err := get(addr, r)
		if err != nil {
			return nil, err
		}
		if res.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("a search was answered with %s", res.Status)
		}
		took = append(took, time.Since(begun).Seconds()*1000)
	}
	return took, nil
}
