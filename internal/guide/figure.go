package guide

import (
	"strconv"
	"strings"
)

// Figure says to how many of a number of people something happened.
type Figure struct {
	N, Of  int
	What   Text    // goes on from "1 in 7 people"
	Versus *Figure // what it is compared with, or nil
}

type rawFigure struct {
	N      scalar    `yaml:"n,required" pattern:"^(?:[0-9]|[1-9][0-9]|100)$" expect:"a whole number from 0 to 100" about:"How many people"`
	Of     scalar    `yaml:"of,required" pattern:"^(?:[2-9]|[1-9][0-9]|100)$" expect:"a whole number from 2 to 100" about:"Of how many; the figures of a guide are shown in the people of its first"`
	What   scalar    `yaml:"what,required" about:"What happened to them, with a citation"`
	Versus *rawCount `yaml:"versus" about:"The same for those to compare with"`
}

func (raw rawFigure) count() rawCount { return rawCount{raw.N, raw.Of, raw.What} }

type rawCount struct {
	N    scalar `yaml:"n,required" pattern:"^(?:[0-9]|[1-9][0-9]|100)$" expect:"a whole number from 0 to 100" about:"How many people"`
	Of   scalar `yaml:"of,required" pattern:"^(?:[2-9]|[1-9][0-9]|100)$" expect:"a whole number from 2 to 100" about:"Of how many"`
	What scalar `yaml:"what,required" about:"What happened to them"`
}

// figures reads the risks that are counted. All count in the people of the first, so
// that a reader can compare them.
func (r *reader) figures(entries []rawFigure) []Figure {
	var all []Figure
	for _, raw := range entries {
		people := number(entries[0].Of)
		if raw.What.Given() && !strings.Contains(raw.What.Value, "[@") {
			r.problems.Errorf(raw.What.Here(), "figure", "nobody can tell who counted this; put a citation behind it, as in [@id]")
		}
		f := r.figure(raw.count(), people)
		if raw.Versus != nil {
			versus := r.figure(*raw.Versus, people)
			f.Versus = &versus
		}
		all = append(all, f)
	}
	return all
}

// figure reads one figure and counts it in a number of people. One that is no whole
// number of them is a problem: rounded, it would say what no study found.
func (r *reader) figure(raw rawCount, people int) Figure {
	f := Figure{N: number(raw.N), Of: number(raw.Of), What: r.line(raw.What)}
	switch {
	case !raw.N.Given() || !raw.Of.Given(): // has been reported
	case f.N > f.Of:
		r.problems.Errorf(raw.N.Here(), "figure", "%q is %d, which is more than all %d of them; mend one of the two", "n", f.N, f.Of)
	case f.N*people%f.Of != 0:
		r.problems.Errorf(raw.N.Here(), "figure", "all figures of a guide count in the people of its first, and %d of %d is no whole number of %d; begin with one that all fit, or leave this one out", f.N, f.Of, people)
	default:
		f.N, f.Of = f.N*people/f.Of, people
	}
	return f
}

// number returns a value whose pattern allows nothing but a number, or 0.
func number(s scalar) int {
	n, _ := strconv.Atoi(s.Value)
	return n
}
