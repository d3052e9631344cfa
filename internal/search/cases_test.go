package search

import (
	"slices"
	"testing"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
)

// What has been reached. A change of the search or of a guide may not fall below it.
const (
	recordedFirst   = 0.90
	recordedTop3    = 0.99
	recordedSection = 0.90
)

func siteIndex(t testing.TB) (*guide.Library, *Index) {
	t.Helper()
	library, problems := guide.Load(content.Files, "content", guide.Options{})
	for _, p := range problems {
		t.Log(p)
	}
	return library, New(library.Editions[0])
}

// TestCases searches for what people type, as search-cases.yaml has it.
func TestCases(t *testing.T) {
	library, x := siteIndex(t)
	cases, problems := Cases(content.Files, "content/"+CasesFile, library)
	if len(problems) > 0 || len(cases) < 100 {
		t.Fatalf("reading the cases: got %d and %v, want at least 100", len(cases), problems)
	}
	var first, top3, reciprocal, sections, inSection float64
	for _, c := range cases {
		hits := x.Find(c.Query.Value, 10).Hits
		rank := 0
		for i, h := range hits {
			if h.Guide.Path == c.Path {
				rank = i + 1
				break
			}
		}
		if rank > 0 {
			reciprocal += 1 / float64(rank)
		}
		if rank == 1 {
			first++
		}
		if rank > 0 && rank <= 3 {
			top3++
		}
		if rank != 1 {
			t.Logf("%q: %s is number %d, behind %v", c.Query.Value, c.Path, rank, hits[:min(3, len(hits))])
		}
		if c.Anchor != "" {
			sections++
			if rank > 0 && hits[rank-1].Anchor == c.Anchor {
				inSection++
			} else if rank > 0 {
				t.Logf("%q: got the section %q, want %q", c.Query.Value, hits[rank-1].Anchor, c.Anchor)
			}
		}
	}
	n := float64(len(cases))
	t.Logf("%d cases: first %.3f, in the first three %.3f, mean reciprocal rank %.3f, section %.3f", len(cases), first/n, top3/n, reciprocal/n, inSection/sections)
	if first/n < recordedFirst || top3/n < recordedTop3 || inSection/sections < recordedSection {
		t.Errorf("fewer cases are met than are recorded: first %.2f, first three %.2f, section %.2f", recordedFirst, recordedTop3, recordedSection)
	}
}

// TestPhrases searches for every search phrase: its guide is among the first three.
func TestPhrases(t *testing.T) {
	library, x := siteIndex(t)
	for _, c := range library.Editions[0].Categories {
		for _, g := range c.Guides {
			for _, phrase := range g.SearchPhrases {
				if best := x.Best(phrase.Plain, 3); !slices.Contains(best, g) {
					t.Errorf("%q: %s is not among the first three, which are %v", phrase.Plain, g.Path, pathsOf(best))
				}
			}
		}
	}
}

func pathsOf(guides []*guide.Guide) (paths []string) {
	for _, g := range guides {
		paths = append(paths, g.Path)
	}
	return paths
}
