package search

import (
	"cmp"
	"slices"

	"github.com/tovani/guides/internal/guide"
)

// Similar returns at most n other guides that the title and the search phrases of a guide
// find. Works that both cite count too.
func (x *Index) Similar(g *guide.Guide, n int) []*guide.Guide {
	text := g.Title.Plain
	for _, phrase := range g.SearchPhrases {
		text += " " + phrase.Plain
	}
	hits := slices.DeleteFunc(x.rank(x.understand(tokens(text), false)), func(h Hit) bool { return h.Guide == g })
	worth := func(h Hit) float64 { return h.Score.Total * (1 + 0.2*float64(sharedWorks(g, h.Guide))) }
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(worth(b), worth(a)) })
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
