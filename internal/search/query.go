package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A query is what somebody has typed, as the index understands it.
type query struct {
	slots  []slot
	listOf []uint8 // by term: which of the lists has its slots, from 1; 0 for none
	lists  [][]int // the slots that a term may be meant by
	meant  string  // what was typed with its mistakes mended; empty if none were

	scratch [3][]float64 // by slot, for sums while one goroutine looks at guides
}

// A slot is one word of a query: the terms that it may stand for, each with how likely.
type slot struct {
	term    term    // the likeliest, or -1 if the guides do not have it
	value   float64 // how much the word tells: a rare one tells more
	likely  map[term]float64
	phrases [][]term // that mean the same as it, and the words behind it
}

// How much a term counts for a word that was typed otherwise.
const (
	oneChange  = 0.8
	twoChanges = 0.65
	synonymous = 0.7
	begun      = 0.6 // the word goes on
)

// Bounds on what is looked for: nobody types more.
const (
	mostWords     = 32
	shortestBegun = 3
	mostBegun     = 20
)

// parse returns what somebody has typed, up to a length. The last word may be begun only.
func (x *Index) parse(text string) query {
	words := tokens(text[:min(len(text), 16*mostWords)])
	return x.understand(words[:min(len(words), mostWords)], true)
}

// understand returns words as a query, the last of which may be begun only.
func (x *Index) understand(words []token, begun bool) query {
	q, meant := query{}, slices.Clone(words)
	for i, t := range words {
		s, mended := x.slot(t.word, begun && i == len(words)-1)
		q.slots, meant[i].word = append(q.slots, s), mended
	}
	x.addSynonyms(q.slots)
	q.listOf = make([]uint8, len(x.postings))
	for i := range q.scratch {
		q.scratch[i] = make([]float64, len(q.slots))
	}
	for i, s := range q.slots {
		q.slots[i].value = x.value(s)
		for t := range s.likely {
			q.addSlot(t, i)
		}
	}
	q.meant = mend(words, meant)
	return q
}

// addSlot adds a slot to those that a term may be meant by. Terms beyond the 255th of a query
// are left out.
func (q *query) addSlot(t term, slot int) {
	if q.listOf[t] == 0 && len(q.lists) < math.MaxUint8 {
		q.lists = append(q.lists, nil)
		q.listOf[t] = uint8(len(q.lists))
	}
	if at := q.listOf[t]; at > 0 {
		q.lists[at-1] = append(q.lists[at-1], slot)
	}
}

// slotsOf returns the slots that a term may be meant by.
func (q query) slotsOf(t term) []int {
	if at := q.listOf[t]; at > 0 {
		return q.lists[at-1]
	}
	return nil
}

// slot returns the terms that a word may stand for, and the word as it was meant.
func (x *Index) slot(word string, last bool) (s slot, meant string) {
	s = slot{term: -1, likely: map[term]float64{}}
	if t, known := x.known(word); known {
		s.term, s.likely[t] = t, 1
	}
	if last && len(word) >= shortestBegun {
		for _, longer := range x.spelling.beginning(word, mostBegun) {
			s.add(x.termOf(longer), begun)
		}
	}
	if len(s.likely) > 0 {
		return s, word
	}
	for _, c := range x.spelling.mend(word) {
		likely := oneChange
		if c.changes > 1 {
			likely = twoChanges
		}
		s.add(x.termOf(c.word), likely)
		meant = cmp.Or(meant, c.word)
	}
	return s, cmp.Or(meant, word)
}

// add makes a term one that a slot may stand for.
func (s *slot) add(t term, likely float64) {
	if t < 0 {
		return
	}
	if s.term < 0 {
		s.term = t
	}
	s.likely[t] = max(s.likely[t], likely)
}

// value returns how much a word of a query tells. One that no guide has tells as much as
// one of a single guide.
func (x *Index) value(s slot) float64 {
	if s.term < 0 {
		return x.rare(1)
	}
	return x.rarities[s.term]
}

// known returns the term of a word that the guides or the synonyms have.
func (x *Index) known(word string) (term, bool) {
	t := x.termOf(word)
	return t, t >= 0
}

// termOf returns the term of a word, or -1.
func (x *Index) termOf(word string) term {
	if t, known := x.words[word]; known {
		return t
	}
	if t, known := x.stems[x.stemmer.stem(word)]; known {
		return t
	}
	return -1
}

// addSynonyms adds the words and the phrases that mean the same.
func (x *Index) addSynonyms(slots []slot) {
	for i := range slots {
		for _, m := range x.synonyms[slots[i].term] {
			if !m.standsAt(slots[i:]) {
				continue
			}
			for _, other := range m.same {
				if len(other) == 1 {
					slots[i].add(other[0], synonymous)
				} else {
					slots[i].phrases = append(slots[i].phrases, other)
				}
			}
		}
	}
}

// standsAt reports whether the words of a phrase are the first ones of some slots.
func (m member) standsAt(slots []slot) bool {
	if len(m.terms) > len(slots) {
		return false
	}
	for k, t := range m.terms {
		if slots[k].term != t {
			return false
		}
	}
	return true
}

// mend returns the words as they were meant, or "" if that is how they were typed.
func mend(typed, meant []token) string {
	if slices.EqualFunc(typed, meant, func(a, b token) bool { return a.word == b.word }) {
		return ""
	}
	var words []string
	for _, t := range meant {
		words = append(words, t.word)
	}
	return strings.Join(words, " ")
}
