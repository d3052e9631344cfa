package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// A spread is the figures of all rounds.
type spread []float64

// median returns the figure in the middle, or the mean of the two there.
func (s spread) median() float64 {
	sorted := slices.Sorted(slices.Values(s))
	return (sorted[(len(s)-1)/2] + sorted[len(s)/2]) / 2
}

// over returns the ratios of the rounds to the same rounds of another spread.
func (s spread) over(other spread) spread {
	ratios := make(spread, len(s))
	for i := range s {
		ratios[i] = s[i] / other[i]
	}
	return ratios
}

// A goal is a bound on a median; the zero goal is none.
type goal struct {
	word  string
	bound float64
}

func atLeast(bound float64) goal { return goal{"at least", bound} }
func atMost(bound float64) goal  { return goal{"at most", bound} }

// A table is the result of one part. It has its heading from its first row.
type table struct {
	*tabwriter.Writer
	begun bool
}

func newTable(w io.Writer) *table { return &table{Writer: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)} }

// add adds a row. A ratio has no unit.
func (t *table) add(what, unit string, s spread, g goal) {
	if !t.begun {
		fmt.Fprintln(t, "\tmin\tmedian\tmax\tunit\tgoal\treached")
		t.begun = true
	}
	middle := s.median()
	words, reached := g.word+" "+short(g.bound), "yes"
	switch {
	case g == goal{}:
		words, reached = "-", "-"
	case g == atLeast(g.bound) && middle < g.bound, g == atMost(g.bound) && middle > g.bound:
		reached = "NO"
	}
	fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\n",
		what, short(slices.Min(s)), short(middle), short(slices.Max(s)), cmp.Or(unit, "-"), words, reached)
}

// short writes a figure in about three digits.
func short(v float64) string {
	if v < 100 {
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.0f", v)
}
