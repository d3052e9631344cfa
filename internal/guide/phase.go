package guide

import (
	"slices"
	"strconv"
	"time"

	"github.com/tovani/guides/internal/address"
)

// Phase is one entry of the timeline.
type Phase struct {
	When, What Text
	From, To   time.Duration // after the start, which may be negative; the same where they are not known
	Drawing    Drawing
}

// Timed reports whether it is known when the phase begins and ends.
func (p Phase) Timed() bool { return p.From < p.To }

// DrawnDay is how long before and after the start the bars of phases reach: on a longer
// line nobody would see the minutes.
const DrawnDay = 24 * time.Hour

// Drawn reports whether the phase has a bar. That of a time without driving may go on.
func (p Phase) Drawn() bool {
	return p.Timed() && p.From >= -DrawnDay && (p.To <= DrawnDay || p.Drawing == NoDriving)
}

type rawPhase struct {
	At      mapping
	When    scalar `yaml:"when,required" about:"As in After two hours"`
	What    scalar `yaml:"what,required" about:"What happens then"`
	From    scalar `yaml:"from" pattern:"^-?[0-9]{1,4}[mhd]$" expect:"minutes, hours or days after the start, as in 0m, 2h, 1d or, before it, -5m" about:"When it begins"`
	To      scalar `yaml:"to" pattern:"^-?[0-9]{1,4}[mhd]$" expect:"minutes, hours or days after the start, as in 0m, 2h, 1d or, before it, -5m" about:"When it ends; a bar is drawn up to 1d"`
	Drawing scalar `yaml:"drawing" enum:"no-driving" about:"Its bar is hatched and open at its end"`
}

// phases reads the timeline. Its anchor is that of the section in words below it, if
// there is one.
func (r *reader) phases(entries []rawPhase, sections []rawSection) []Phase {
	if !slices.ContainsFunc(sections, func(s rawSection) bool { return s.id == address.Timeline }) {
		r.addAnchor(address.Timeline, first(entries).At.Here())
	}
	var all []Phase
	for _, raw := range entries {
		all = append(all, r.phase(raw))
	}
	return all
}

func (r *reader) phase(raw rawPhase) Phase {
	p := Phase{
		When: r.line(raw.When), What: r.line(raw.What),
		From: sinceStart(raw.From), To: sinceStart(raw.To), Drawing: Drawing(raw.Drawing.Value),
	}
	switch from, to := raw.At.Has("from"), raw.At.Has("to"); {
	case from && !to:
		r.problems.Errorf(raw.At.Key("from"), "phase", `a phase that is drawn needs both ends; write "to" too, or leave out "from"`)
	case to && !from:
		r.problems.Errorf(raw.At.Key("to"), "phase", `a phase that is drawn needs both ends; write "from" too, or leave out "to"`)
	case raw.From.Given() && raw.To.Given() && !p.Timed():
		r.problems.Errorf(raw.To.Here(), "phase", "this phase ends at %s but begins at %s; it must end later than it begins", raw.To.Value, raw.From.Value)
	case p.Timed() && !p.Drawn():
		r.problems.Warnf(raw.To.Here(), "phase", `this phase has no bar, because bars end a day after the start; leave out "from" and "to", and say the time in "when"`)
	case raw.Drawing.Given() && !from:
		r.problems.Errorf(raw.Drawing.Here(), "phase", `what is drawn needs both ends; write "from" and "to"`)
	}
	return p
}

// sinceStart returns a time that its pattern allows, or 0.
func sinceStart(s scalar) time.Duration {
	if !s.Given() {
		return 0
	}
	last := len(s.Value) - 1
	n, _ := strconv.Atoi(s.Value[:last])
	return time.Duration(n) * map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}[s.Value[last]]
}
