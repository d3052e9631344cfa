package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/guide"
)

// Results are what a search found.
type Results struct {
	Help  []guide.Intent // whom to call first, 911 before 988
	Hits  []Hit          // best first
	Meant string         // the query with its mistakes mended, if it had any
	Near  []Near         // if no guide was found: phrases that are written much like the query
}

// A Hit is a guide that was found, with its best section.
type Hit struct {
	Guide   *guide.Guide
	Anchor  string // of the section; empty for the whole guide
	Section string // its title, if it has one of its own
	Excerpt []Run  // the sentence with most of the words
	Score   Score

	covered  float64   // how much of the query its title, a search phrase or a section has, from 0 to 1
	sentence *sentence // of which the excerpt is made
}

// A Score is why a guide stands where it does. Total is the product of the others.
type Score struct {
	Total float64
	Words float64 // how much its words have to do with the query (BM25F)
	Name  float64 // 1, or more if a title, a question or a search phrase is like the query
	Part  float64 // 1, or more if one section has many of the words, and more if one sentence has
}

// Find returns at most n guides for what somebody has typed.
func (x *Index) Find(text string, n int) Results {
	q := x.parse(text)
	results := Results{Help: x.help(text), Meant: q.meant}
	hits := x.withFirst(x.rank(q), x.helping(results.Help), q)
	results.Hits = hits[:min(n, len(hits))]
	if len(results.Hits) == 0 {
		results.Near = x.phrases.near(text)
	}
	for i := range results.Hits {
		results.Hits[i].Excerpt = x.excerpt(results.Hits[i], q)
	}
	return results
}

// Best returns at most n guides that a text finds, whatever cry for help it has.
func (x *Index) Best(text string, n int) []*guide.Guide {
	hits := x.rank(x.parse(text))
	var best []*guide.Guide
	for _, h := range hits[:min(n, len(hits))] {
		best = append(best, h.Guide)
	}
	return best
}

// closelyRanked is how many guides are looked at closely.
const closelyRanked = 40

// rank returns the guides that answer a query, best first.
func (x *Index) rank(q query) []Hit {
	var hits []Hit
	for _, c := range x.candidates(q) {
		hits = append(hits, x.hit(c.guide, c.score, q))
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score.Total, a.Score.Total) })
	return relevant(hits)
}

// What a guide must have to be shown: a part of what the best one has, and of the query.
const (
	leastOfBest  = 0.1
	leastCovered = 0.12
)

// relevant returns the hits that are worth showing.
func relevant(hits []Hit) []Hit {
	least := 0.
	if len(hits) > 0 {
		least = leastOfBest * hits[0].Score.Total
	}
	return slices.DeleteFunc(hits, func(h Hit) bool { return h.Score.Total < least || h.covered < leastCovered })
}

// withFirst returns the hits with some guides in front.
func (x *Index) withFirst(hits []Hit, first []*indexed, q query) []Hit {
	var front []Hit
	for _, g := range first {
		isIt := func(h Hit) bool { return h.Guide == g.Guide }
		front = append(front, x.hit(g, 0, q))
		if i := slices.IndexFunc(hits, isIt); i >= 0 {
			front[len(front)-1] = hits[i]
			hits = slices.Delete(hits, i, i+1)
		}
	}
	return append(front, hits...)
}

// String returns the path of a hit, with its section.
func (h Hit) String() string { return strings.TrimSuffix(h.Guide.Path+"#"+h.Anchor, "#") }
