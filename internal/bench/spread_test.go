package main

import (
	"slices"
	"testing"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		s                spread
		min, median, max float64
	}{
		{spread{3}, 3, 3, 3},
		{spread{3, 1, 2}, 1, 2, 3},
		{spread{4, 1, 3, 2}, 1, 2.5, 4},
	} {
		if c.s.min() != c.min || c.s.median() != c.median || c.s.max() != c.max {
			t.Errorf("%v: min %v, median %v, max %v; want %v, %v, %v", c.s, c.s.min(), c.s.median(), c.s.max(), c.min, c.median, c.max)
		}
	}
}

// Taking a median must not put the rounds out of order: ratios are of the same
// round.
func TestOver(t *testing.T) {
	a, b := spread{3, 1}, spread{1, 2}
	a.median()
	if got, want := a.over(b), (spread{3, 0.5}); !slices.Equal(got, want) {
		t.Errorf("%v over %v: got %v, want %v", a, b, got, want)
	}
}

func TestShort(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 100: "100", 12345: "12345", 0.5: "0.50", 9.876: "9.88", 98.76: "98.8", 987.6: "988", 9876.5: "9876", -21.04: "-21.0"} {
		if got := short(v); got != want {
			t.Errorf("short(%v) is %q, want %q", v, got, want)
		}
	}
}
