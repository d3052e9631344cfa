package search

import (
	"slices"
)

// How much a name that is like the query, and a section and a sentence that have all of
// it, count, and what even a word of every guide tells in a name. Small changes of them
// change little.
const (
	nameFactor     = 5
	sectionFactor  = 1
	sentenceFactor = 0.5
	commonest      = 0.4
)

// hit looks at a guide closely.
func (x *Index) hit(g *indexed, words float64, q query) Hit {
	like := 0.
	for _, n := range g.names {
		like = max(like, x.likeness(n.terms, q))
	}
	best, section, sentence := x.bestPart(g, q)
	h := Hit{Guide: g.Guide, covered: max(like, section), sentence: best.sentence, Score: Score{
		Words: words, Name: 1 + nameFactor*like*like, Part: 1 + sectionFactor*section + sentenceFactor*sentence,
	}}
	h.Score.Total = h.Score.Words * h.Score.Name * h.Score.Part
	h.Anchor, h.Section = best.part.anchor, best.part.heading.Plain
	if h.Section == "" {
		h.Section = g.Titles.At(h.Anchor)
	}
	return h
}

// likeness returns how much of what a query and a short text say is the same, from 0 to 1:
// rare words count more.
func (x *Index) likeness(text []term, q query) float64 {
	if len(text) == 0 {
		return 0
	}
	var common, typed, all float64
	has := q.scratch[2]
	clear(has)
	q.find(text, has)
	for i, s := range q.slots {
		typed += commonest + s.value
		common += (commonest + s.value) * has[i]
	}
	for _, t := range text {
		all += commonest + x.rarities[t]
	}
	return min(1, 2*common/(typed+all))
}

// An answer is a part of a guide, with how much of a query it has.
type answer struct {
	part     *part
	covered  float64   // from 0 to 1
	sentence *sentence // the one that has most of the query; nil if the part has none
	together float64   // how much of the query that sentence has
}

// bestPart returns the part of a guide that answers a query best, and how much of the query
// one section has, and one sentence, from 0 to 1. The opening of the guide is chosen only if
// no section has half as much, and a section without a title of its own only if it has
// clearly more.
func (x *Index) bestPart(g *indexed, q query) (best answer, section, sentence float64) {
	best.part = &g.parts[0]
	score := 0.
	for i := range g.parts {
		a := x.answer(&g.parts[i], q)
		section, sentence = max(section, a.covered), max(sentence, a.together)
		s := a.covered + x.likeness(a.part.title, q)
		switch {
		case i == 0:
			s /= 2
		case len(a.part.title) == 0:
			s *= 0.8
		}
		if s > score || i == 0 {
			score, best = s, a
		}
	}
	return best, section, sentence
}

// answer looks how much of a query a part has: more if it is in its title.
func (x *Index) answer(p *part, q query) answer {
	a := answer{part: p}
	body, here := q.scratch[0], q.scratch[1]
	clear(body)
	for i := range p.sentences {
		clear(here)
		q.find(p.sentences[i].terms, here)
		if together := q.share(here); a.sentence == nil || together > a.together {
			a.sentence, a.together = &p.sentences[i], together
		}
		for i, likely := range here {
			body[i] = max(body[i], 0.7*likely)
		}
	}
	q.find(p.title, body)
	a.covered = q.share(body)
	return a
}

// find raises, for each slot of a query, how likely a text has what it stands for, from 0
// to 1.
func (q query) find(text []term, likely []float64) {
	for _, t := range text {
		for _, i := range q.slotsOf(t) {
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
}

// share returns how much of what a query says is there, from 0 to 1: rare words count more.
func (q query) share(likely []float64) float64 {
	var has, all float64
	for i, s := range q.slots {
		all += s.value
		has += s.value * likely[i]
	}
	if all == 0 {
		return 0
	}
	return has / all
}
