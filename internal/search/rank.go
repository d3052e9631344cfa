package search

import (
	"cmp"
	"slices"
)

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
	scores, best := make([]float64, len(x.guides)), make([]float64, len(x.guides))
	for _, s := range q.slots {
		clear(best)
		x.scoreSlot(s, best)
		for g, score := range best {
			scores[g] += score
		}
	}
	all := make([]candidate, 0, len(scores))
	for g, score := range scores {
		if score > 0 {
			all = append(all, candidate{x.guides[g], score})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return all[:min(len(all), closelyRanked)]
}

// scoreSlot sets what the best of the terms and phrases of a slot says for each guide.
func (x *Index) scoreSlot(s slot, best []float64) {
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
