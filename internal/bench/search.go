package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/search"
)

const aboutSearch = `The page of a search, for each query of search-cases.yaml, in a folder with this many guides more, which are copies of
one: from the request to its last byte. The first search after a start makes the index; each query is asked once before
those that count. Then the same queries without a server, on one core and one behind the other, with those nobody
should send among them: 10,000 characters, control characters, other scripts, * and ".`

// queryLine finds the queries in the cases, which are written on one line each.
var queryLine = regexp.MustCompile(`query: ([^,\n]+), guide`)

// searches measures how long people wait for the results of a search.
func searches(ctx context.Context, b *bench, t *table) error {
	cases, err := content.Files.ReadFile("search-cases.yaml")
	if err != nil {
		return err
	}
	var texts []string
	for _, found := range queryLine.FindAllSubmatch(cases, -1) {
		texts = append(texts, string(found[1]))
	}
	if len(texts) < 100 {
		return fmt.Errorf("search-cases.yaml has %d queries on a line each, want at least 100", len(texts))
	}
	for _, size := range []struct {
		guides int
		p99    goal
	}{{1_000, atMost(5)}, {10_000, atMost(20)}} {
		if err := b.searchAmong(ctx, t, size.guides, size.p99, texts); err != nil {
			return err
		}
	}
	return nil
}

// searchAmong measures searches among some number of guides.
func (b *bench) searchAmong(ctx context.Context, t *table, guides int, goalP99 goal, texts []string) error {
	var queries []string
	for _, text := range texts {
		queries = append(queries, request("/search?"+url.Values{"q": {text}}.Encode(), ""))
	}
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
	alone := searchAlone(dir, b.rounds, texts)
	t.add("first search"+of, "ms", first, goal{})
	t.add("median of a query"+of, "ms", medians, goal{})
	t.add("99th percentile of a query"+of, "ms", p99s, goalP99)
	t.add("peak memory"+of, "MiB", peak, goal{})
	t.add("index alone"+of, "ms", alone.index, goal{})
	t.add("median alone"+of, "ms", alone.median, goal{})
	t.add("99th percentile alone"+of, "ms", alone.p99, goalP99)
	t.add("slowest of odd queries alone"+of, "ms", alone.odd, atMost(20))
	return nil
}

// aloneTimes are those of an index without a server.
type aloneTimes struct{ index, median, p99, odd spread }

// searchAlone makes the index of a folder and searches it on one core.
func searchAlone(dir string, rounds int, queries []string) (times aloneTimes) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	library, _ := guide.Load(os.DirFS(dir), dir, guide.Options{}) // the program has read it without errors
	for range rounds {
		begun := time.Now()
		index := search.New(library.Editions[0])
		times.index = append(times.index, time.Since(begun).Seconds()*1000)
		took := searched(index, slices.Repeat(queries, 4))[len(queries):]
		slices.Sort(took)
		times.median, times.p99 = append(times.median, took.median()), append(times.p99, took[len(took)*99/100])
		times.odd = append(times.odd, slices.Max(searched(index, oddQueries)))
	}
	return times
}

// oddQueries are what nobody should send.
var oddQueries = []string{
	strings.Repeat("ketamine ", 1200), strings.Repeat("x", 10_000), strings.Repeat("a ", 5000), "the of and is to in a",
	"\x00\x01\x02", "кетамин и депрессия", "氯胺酮", `"*" "("`, strings.Repeat("*\"", 5000), "'; drop table",
}

// searched returns how many milliseconds each query took.
func searched(index *search.Index, queries []string) (took spread) {
	for _, q := range queries {
		begun := time.Now()
		index.Find(q, 10)
		took = append(took, time.Since(begun).Seconds()*1000)
	}
	return took
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
