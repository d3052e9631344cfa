package main

import (
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		s    spread
		want float64
	}{
		{spread{3}, 3},
		{spread{3, 1, 2}, 2},
		{spread{4, 1, 3, 2}, 2.5},
	} {
		if got := c.s.median(); got != c.want {
			t.Errorf("the median of %v: got %v, want %v", c.s, got, c.want)
		}
	}
}

// A ratio is of the same round, so a median must leave the rounds in their order.
func TestOver(t *testing.T) {
	a, b := spread{3, 1}, spread{1, 2}
	a.median()
	if got, want := a.over(b), (spread{3, 0.5}); !slices.Equal(got, want) {
		t.Errorf("%v over %v: got %v, want %v", a, b, got, want)
	}
}

func TestPrint(t *testing.T) {
	var out strings.Builder
	found := &table{tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)}
	found.add("ratio", "", spread{0.8, 1, 0.9}, atLeast(0.9))
	found.add("ratio too low", "", spread{0.89}, atLeast(0.9))
	found.add("weight", "bytes", spread{14336}, atMost(14336))
	found.add("too heavy", "bytes", spread{14337}, atMost(14336))
	found.add("memory", "MiB", spread{12.34}, goal{})
	found.Flush()
	const want = `  ratio          min 0.80   median 0.90   max 1.00          goal at least 0.90  yes
  ratio too low  min 0.89   median 0.89   max 0.89          goal at least 0.90  NO
  weight         min 14336  median 14336  max 14336  bytes  goal at most 14336  yes
  too heavy      min 14337  median 14337  max 14337  bytes  goal at most 14336  NO
  memory         min 12.34  median 12.34  max 12.34  MiB    goal -              -
`
	if got := out.String(); got != want {
		t.Errorf("printing a table: got\n%s\nwant\n%s", got, want)
	}
}
