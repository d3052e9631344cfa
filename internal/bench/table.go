package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// A table is what one part found.
type table struct {
	rows  []row
	notes []string
}

// A row is one figure.
type row struct {
	what   string
	unit   string // empty for ratios and counts
	spread spread
	goal   goal
}

// A goal is a bound on the median; without a word there is none.
type goal struct {
	word  string
	bound float64
}

func atLeast(bound float64) goal { return goal{"at least", bound} }
func atMost(bound float64) goal  { return goal{"at most", bound} }

func (t *table) add(what, unit string, s spread, g goal) {
	t.rows = append(t.rows, row{what, unit, s, g})
}

func (t *table) notef(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

// verdict tells whether a figure reaches the goal.
func (g goal) verdict(v float64) string {
	switch {
	case g.word == "":
		return ""
	case g.word == "at least" && v >= g.bound, g.word == "at most" && v <= g.bound:
		return "yes"
	default:
		return "NO"
	}
}

func (g goal) String() string {
	if g.word == "" {
		return "-"
	}
	return g.word + " " + short(g.bound)
}

// print writes the table for a reader of plain text.
func (t *table) print(out io.Writer, p part, took time.Duration) {
	fmt.Fprintf(out, "%s (%.0f s)\n%s\n", p.name, took.Seconds(), p.about)
	if len(t.rows) > 0 {
		lines := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(lines, "  what\tunit\tmin\tmedian\tmax\tgoal\treached")
		for _, r := range t.rows {
			r.print(lines)
		}
		_ = lines.Flush() // the stream is the terminal: nobody is left to tell
	}
	for _, note := range t.notes {
		fmt.Fprintln(out, "  "+note)
	}
	fmt.Fprintln(out)
}

func (r row) print(out io.Writer) {
	middle := r.spread.median()
	fmt.Fprintf(out, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.what, r.unit,
		short(r.spread.min()), short(middle), short(r.spread.max()), r.goal, r.goal.verdict(middle))
}
