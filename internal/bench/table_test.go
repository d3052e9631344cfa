package main

import (
	"slices"
	"strings"
	"testing"
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
	found := newTable(&out)
	found.add("ratio", "", spread{0.8, 1, 0.9}, atLeast(0.9))
	found.add("ratio too low", "", spread{0.89}, atLeast(0.9))
	found.add("weight", "bytes", spread{14336}, atMost(14336))
	found.add("too heavy", "bytes", spread{14337}, atMost(14336))
	found.add("memory", "MiB", spread{12.34}, goal{})
	found.Flush()
	const want = `                 min    median  max    unit   goal           reached
  ratio          0.80   0.90    1.00   -      at least 0.90  yes
  ratio too low  0.89   0.89    0.89   -      at least 0.90  NO
  weight         14336  14336   14336  bytes  at most 14336  yes
  too heavy      14337  14337   14337  bytes  at most 14336  NO
  memory         12.34  12.34   12.34  MiB    -              -
`
	if got := out.String(); got != want {
		t.Errorf("printing a table: got\n%s\nwant\n%s", got, want)
	}
}
