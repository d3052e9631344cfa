package search

import (
	"cmp"
	"slices"

	"github.com/tovani/guides/internal/guide"
)

// Bounds on what is offered where nothing was found: how many phrases, and how much of a
// phrase and of what was typed must be the same, from 0 to 1.
const (
	mostNear  = 5
	leastLike = 0.2
)

// trigramIndex finds search phrases that are written much like a text.
type trigramIndex struct {
	phrases []Near
	letters []int            // by phrase: how many sequences of three letters it has
	having  map[string][]int // by sequence: the phrases that have it
}

func newTrigramIndex(guides []*indexed) trigramIndex {
	p := trigramIndex{having: map[string][]int{}}
	for _, g := range guides {
		for _, phrase := range g.SearchPhrases {
			sequences := trigrams(phrase.Plain)
			for s := range sequences {
				p.having[s] = append(p.having[s], len(p.phrases))
			}
			p.phrases, p.letters = append(p.phrases, Near{phrase.Plain, g.Guide}), append(p.letters, len(sequences))
		}
	}
	return p
}

// near returns the search phrases that share most sequences of three letters with a text
// (Jaccard), most first.
func (p trigramIndex) near(text string) []Near {
	typed := trigrams(text)
	shared := make([]int, len(p.phrases))
	for s := range typed {
		for _, i := range p.having[s] {
			shared[i]++
		}
	}
	like := func(i int) float64 { return float64(shared[i]) / float64(len(typed)+p.letters[i]-shared[i]) }
	var found []int
	for i, n := range shared {
		if n > 0 && like(i) >= leastLike {
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int { return cmp.Compare(like(b), like(a)) })
	var nearest []Near
	for _, i := range found[:min(len(found), mostNear)] {
		nearest = append(nearest, p.phrases[i])
	}
	return nearest
}

// trigrams returns the sequences of three letters in the words of a text, up to a length.
func trigrams(text string) map[string]bool {
	all := map[string]bool{}
	for _, t := range tokens(text[:min(len(text), 200)]) {
		letters := []rune(" " + t.word + " ")
		for i := 0; i+3 <= len(letters); i++ {
			all[string(letters[i:i+3])] = true
		}
	}
	return all
}

// A Near is a search phrase, and its guide.
type Near struct {
	Text  string
	Guide *guide.Guide
}
