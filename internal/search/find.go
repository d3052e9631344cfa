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

// A Near is a search phrase, and its guide.
type Near struct {
	Text  string
	Guide *guide.Guide
}

// A Hit is a guide that was found, with its best section.
type Hit struct {
	Guide   *guide.Guide
	Anchor  string // of the section; empty for the whole guide
	Section string // its title, if it has one of its own
	Excerpt []Run  // the sentence with most of the words
	Score   Score
}

// A Score is why a guide stands where it does. Total is the product of the others.
type Score struct {
	Total float64
	Words float64 // how much its words have to do with the query (BM25F)
	Name  float64 // 1, or more if a title, a question or a search phrase is like the query
	Part  float64 // 1, or more if one section has many of the words
}

// most is how many guides are looked at closely.
const most = 20

// Find returns at most n guides for what somebody has typed.
func (x *Index) Find(text string, n int) Results {
	q := x.parse(text)
	results := Results{Help: x.help(text), Meant: q.meant}
	var hits []Hit
	for _, c := range x.candidates(q) {
		hits = append(hits, x.hit(c.guide, c.score, q))
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return sign(b.Score.Total - a.Score.Total) })
	hits = withFirst(worthwhile(hits), x.helping(results.Help))
	results.Hits = hits[:min(n, len(hits))]
	if len(results.Hits) == 0 {
		results.Near = x.near(text)
	}
	for i := range results.Hits {
		results.Hits[i].Excerpt = x.excerpt(results.Hits[i], q)
	}
	return results
}

// Leads reports whether a text finds the guide with a path among its first n. It returns
// the paths of those that it finds before.
func (x *Index) Leads(text, path string, n int) (ok bool, before []string) {
	for _, h := range x.Find(text, n).Hits {
		if h.Guide.Path == path {
			return true, before
		}
		before = append(before, h.Guide.Path)
	}
	return false, before
}

// Similar returns at most n other guides that the title and the search phrases of a guide
// find. Works that both cite count too.
func (x *Index) Similar(g *guide.Guide, n int) []*guide.Guide {
	text := g.Title.Plain
	for _, phrase := range g.SearchPhrases {
		text += " " + phrase.Plain
	}
	hits := slices.DeleteFunc(x.Find(text, most).Hits, func(h Hit) bool { return h.Guide == g })
	worth := func(h Hit) float64 { return h.Score.Total * (1 + 0.2*float64(sharedWorks(g, h.Guide))) }
	slices.SortStableFunc(hits, func(a, b Hit) int { return sign(worth(b) - worth(a)) })
	var similar []*guide.Guide
	for _, h := range hits[:min(n, len(hits))] {
		similar = append(similar, h.Guide)
	}
	return similar
}

func sharedWorks(a, b *guide.Guide) (n int) {
	for _, work := range a.References {
		if slices.ContainsFunc(b.References, func(other guide.Reference) bool { return other.ID == work.ID }) {
			n++
		}
	}
	return n
}

// worthwhile returns the hits that have at least a tenth of what the best one has.
func worthwhile(hits []Hit) []Hit {
	n := slices.IndexFunc(hits, func(h Hit) bool { return h.Score.Total < hits[0].Score.Total/10 })
	if n < 0 {
		return hits
	}
	return hits[:n]
}

func sign(f float64) int {
	switch {
	case f < 0:
		return -1
	case f > 0:
		return 1
	}
	return 0
}

// A candidate is a guide that has some of the words.
type candidate struct {
	guide *indexed
	score float64
}

// saturation is how soon one more use of a word counts no more (k1 of BM25).
const saturation = 1.2

// weights say how much a word counts in each field, lengths how much a long field takes
// away from that (BM25F: Robertson, Zaragoza and Taylor, 2004).
var (
	weights = [fields]float64{inTitle: 6, inPhrases: 5, inLead: 2, inHeadings: 3, inBody: 1}
	lengths = [fields]float64{inTitle: 0.3, inPhrases: 0.3, inLead: 0.5, inHeadings: 0.6, inBody: 0.75}
)

// candidates returns the guides that the words of a query speak for, best first.
func (x *Index) candidates(q query) []candidate {
	scores := make([]float64, len(x.guides))
	for _, s := range q.slots {
		for g, score := range x.spokenFor(s) {
			scores[g] += score
		}
	}
	var all []candidate
	for g, score := range scores {
		if score > 0 {
			all = append(all, candidate{x.guides[g], score})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return sign(b.score - a.score) })
	return all[:min(len(all), most)]
}

// spokenFor returns what the best of the terms and phrases of a slot says for each guide.
func (x *Index) spokenFor(s slot) []float64 {
	best := make([]float64, len(x.guides))
	for t, likely := range s.likely {
		value := likely * x.rarities[t]
		for _, p := range x.postings[t] {
			best[p.guide] = max(best[p.guide], value*x.saturated(p))
		}
	}
	for _, phrase := range s.phrases {
		for g, score := range x.phrase(phrase) {
			best[g] = max(best[g], synonymous*score)
		}
	}
	return best
}

// phrase returns what the rarest term of a phrase says for each guide that has all of them.
func (x *Index) phrase(terms []term) []float64 {
	scores, has := make([]float64, len(x.guides)), make([]int, len(x.guides))
	for i, t := range terms {
		for _, p := range x.postings[t] {
			if has[p.guide] == i {
				has[p.guide]++
				scores[p.guide] = max(scores[p.guide], x.rarities[t]*x.saturated(p))
			}
		}
	}
	for g := range scores {
		if has[g] < len(terms) {
			scores[g] = 0
		}
	}
	return scores
}

// saturated returns how much a term counts in a guide, from 0 to 1.
func (x *Index) saturated(p posting) float64 {
	times := 0.
	for f, n := range p.times {
		if n > 0 {
			times += weights[f] * float64(n) / x.guides[p.guide].long[f]
		}
	}
	return times / (saturation + times)
}

// hit looks at a guide closely.
func (x *Index) hit(g *indexed, words float64, q query) Hit {
	like := 0.
	for _, n := range g.names {
		like = max(like, x.likeness(n.terms, q))
	}
	best, covered := x.bestPart(g, q)
	h := Hit{Guide: g.Guide, Score: Score{Words: words, Name: 1 + nameFactor*like*like, Part: 1 + partFactor*covered}}
	h.Score.Total = h.Score.Words * h.Score.Name * h.Score.Part
	if best > 0 {
		part := g.parts[best]
		h.Anchor, h.Section = part.anchor, cmp.Or(part.heading.Plain, g.Titles.At(part.anchor))
	}
	return h
}

// How much a name that is like the query, and a section that has all of it, count, and what
// even a word of every guide tells in a name. Small changes of them change little.
const (
	nameFactor = 5
	partFactor = 1
	commonest  = 0.4
)

// likeness returns how much of what a query and a short text say is the same, from 0 to 1:
// rare words count more.
func (x *Index) likeness(text []term, q query) float64 {
	var common, typed, all float64
	has := q.in(text)
	for i, s := range q.slots {
		value := commonest + x.value(s)
		typed += value
		common += value * has[i]
	}
	for _, t := range text {
		all += commonest + x.rarities[t]
	}
	if typed+all == 0 {
		return 0
	}
	return min(1, 2*common/(typed+all))
}

// unknown is how much a word tells that no guide has.
const unknown = 2

// value returns how much a word of a query tells.
func (x *Index) value(s slot) float64 {
	if s.term < 0 {
		return unknown
	}
	return x.rarities[s.term]
}

// bestPart returns the index of the part of a guide that answers a query best, and how much
// of the query it has, from 0 to 1. The opening of the guide is chosen only if no section
// has half as much, and a section without a title of its own only if it has clearly more.
func (x *Index) bestPart(g *indexed, q query) (best int, most float64) {
	score := 0.
	for i, p := range g.parts {
		covered := x.covered(p, q)
		most = max(most, covered)
		s := covered + x.likeness(p.title, q)
		switch {
		case i == 0:
			s /= 2
		case len(p.title) == 0:
			s *= 0.8
		}
		if s > score {
			score, best = s, i
		}
	}
	return best, most
}

// covered returns how much of a query a part has, from 0 to 1: more if it is in its title.
func (x *Index) covered(p part, q query) float64 {
	var has, all float64
	title, body := q.in(p.title), q.in(p.body)
	for i, s := range q.slots {
		value := x.value(s)
		all += value
		has += value * max(title[i], 0.7*body[i])
	}
	if all == 0 {
		return 0
	}
	return has / all
}

// in returns how likely a text has what each slot stands for, from 0 to 1.
func (q query) in(text []term) []float64 {
	likely := make([]float64, len(q.slots))
	for _, t := range text {
		for _, i := range q.terms[t] {
			likely[i] = max(likely[i], q.slots[i].likely[t])
		}
	}
	for i, s := range q.slots {
		for _, phrase := range s.phrases {
			if !slices.ContainsFunc(phrase, func(t term) bool { return !slices.Contains(text, t) }) {
				likely[i] = max(likely[i], synonymous)
			}
		}
	}
	return likely
}

// withFirst returns the hits with some guides in front.
func withFirst(hits []Hit, first []*guide.Guide) []Hit {
	var front []Hit
	for _, g := range first {
		h := Hit{Guide: g}
		if i := slices.IndexFunc(hits, func(h Hit) bool { return h.Guide == g }); i >= 0 {
			h = hits[i]
			hits = slices.Delete(hits, i, i+1)
		}
		front = append(front, h)
	}
	return append(front, hits...)
}

// String returns the path of a hit, with its section.
func (h Hit) String() string { return strings.TrimSuffix(h.Guide.Path+"#"+h.Anchor, "#") }
