package search

import "slices"

// mostNear is how many phrases are offered where nothing was found.
const mostNear = 5

// near returns the search phrases that share most sequences of three letters with a text.
func (x *Index) near(text string) []Near {
	type scored struct {
		Near
		score float64
	}
	typed := trigrams(text)
	var all []scored
	for _, g := range x.guides {
		for _, phrase := range g.SearchPhrases {
			if score := overlap(typed, trigrams(phrase.Plain)); score > 0 {
				all = append(all, scored{Near{phrase.Plain, g.Guide}, score})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return sign(b.score - a.score) })
	var nearest []Near
	for _, s := range all[:min(len(all), mostNear)] {
		nearest = append(nearest, s.Near)
	}
	return nearest
}

// trigrams returns the sequences of three letters in the words of a text.
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

// overlap returns how much of two sets is in both, from 0 to 1 (Jaccard).
func overlap(a, b map[string]bool) float64 {
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
