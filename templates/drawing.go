package templates

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tovani/guides/internal/guide"
)

// Dots stand in rows on a grid of ten units a dot.
const dotsInRow = 10

// dotsGrid returns the part of the grid that a number of dots takes, as a viewBox.
func dotsGrid(n int) string {
	rows := (n + dotsInRow - 1) / dotsInRow
	return fmt.Sprintf("0 0 %d %d", 10*min(n, dotsInRow), 10*rows)
}

// dotLines returns the lines on which the dots from one to another stand, as an SVG
// path. Each line goes one unit beyond its last dot, so that rounding cannot drop it.
func dotLines(from, to int) string {
	var path strings.Builder
	for from < to {
		row := from / dotsInRow
		end := min(to, (row+1)*dotsInRow)
		fmt.Fprintf(&path, "M%d %dh%d", 10*(from%dotsInRow)+5, 10*row+5, 10*(end-from-1)+1)
		from = end
	}
	return path.String()
}

// barEnd is where the bars of phases end, in minutes: it leaves room for an arrow after a
// day.
const barEnd = 1500

// minutes returns a time as a coordinate of a bar.
func minutes(d time.Duration) int { return int(d / time.Minute) }

// barBegin returns where the bars of phases begin: at the start, or at the earliest
// phase before it.
func barBegin(phases []guide.Phase) int {
	begin := time.Duration(0)
	for _, p := range phases {
		if p.Drawn() {
			begin = min(begin, p.From)
		}
	}
	return minutes(begin)
}

// barLine returns the line of a phase, at least as long as can be seen.
func barLine(p guide.Phase) string {
	const visible = 8
	from, to := minutes(p.From), minutes(min(p.To, guide.DrawnDay))
	return fmt.Sprintf("M%d 30H%d", from, max(to, from+visible))
}

// barTitle says in words what the bar of a phase shows.
func barTitle(w *guide.Words, p guide.Phase) string {
	word := w.Bar
	if p.Drawing == guide.NoDriving {
		word = w.HatchedBar
	}
	return fill(word, "{from}", clock(w, p.From), "{to}", clock(w, p.To))
}

// clock returns a time in whole hours, or else in minutes.
func clock(w *guide.Words, d time.Duration) string {
	if d != 0 && d%time.Hour == 0 {
		return fill(w.Hours, "{n}", strconv.Itoa(int(d/time.Hour)))
	}
	return fill(w.Minutes, "{n}", strconv.Itoa(minutes(d)))
}

// rung returns which rung of the ladder a level is, from 1, the most urgent.
func rung(level guide.Level) int {
	return 1 + slices.Index(guide.Levels(), level)
}
