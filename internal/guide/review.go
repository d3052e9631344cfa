package guide

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// reviewMonths is how long a clinical review holds.
const reviewMonths = 12

// Review is a clinician's review of a guide.
type Review struct {
	By          Reviewer
	On          time.Time
	Due         time.Time // the first day on which the next review is overdue
	Fingerprint string    // of the guide that was read; empty where the file does not say

	at token.Position
}

// Reviewer is a clinician named in site.yaml.
type Reviewer struct{ ID, Name, Credentials string }

// ReviewState is the state of a guide's review on a day.
type ReviewState string

// The states of a review.
const (
	Unreviewed ReviewState = "unreviewed"
	Current    ReviewState = "current"
	Changed    ReviewState = "changed" // the text is not the one that was reviewed
	Overdue    ReviewState = "overdue"
)

// ReviewState returns the state of the guide's review on a day. A review in the
// future, or one without a fingerprint, does not count.
func (g *Guide) ReviewState(day time.Time) ReviewState {
	switch r := g.Review; {
	case r == nil, r.Fingerprint == "", r.On.After(day):
		return Unreviewed
	case r.Fingerprint != g.Fingerprint:
		return Changed
	case !day.Before(r.Due):
		return Overdue
	default:
		return Current
	}
}

// review reads who reviewed the guide. A reviewer that site.yaml does not name is
// a problem.
func (r guideReader) review(site *Site) *Review {
	raw := r.raw.Review
	if raw == nil || !raw.By.Given() || !raw.On.Given() {
		return nil
	}
	known := site.ReviewerIDs()
	i := slices.Index(known, raw.By.Value)
	switch {
	case len(known) == 0:
		r.problems.Errorf(raw.By.Here(), "reviewer", "site.yaml names no reviewers; add %q there under reviewers, with id, name and credentials", raw.By.Value)
		return nil
	case i < 0:
		r.problems.Errorf(raw.By.Here(), "reviewer", "site.yaml names no reviewer %q%s", raw.By.Value, yamlfile.Suggest(raw.By.Value, known))
		return nil
	}
	on := raw.On.Day()
	return &Review{By: site.Reviewers[i], On: on, Due: on.AddDate(0, reviewMonths, 0), Fingerprint: raw.Fingerprint.Value, at: raw.On.Here()}
}

// OnDay returns what is wrong on a day: a date in the future is a mistake, and a
// review that has run out or covers another text is due, and so is a fact that ends
// soon or has ended.
func (l *Library) OnDay(day time.Time) problem.List {
	var problems problem.List
	due := func(r *Review, format string, args ...any) {
		problems = append(problems, problem.Problem{Pos: r.at, Severity: problem.Due, Rule: "review", Msg: fmt.Sprintf(format, args...)})
	}
	past := func(date time.Time, at token.Position, mend string) {
		if date.After(day) {
			problems.Errorf(at, "date", "this day is in the future; %s", mend)
		}
	}
	for _, e := range l.Editions {
		for _, f := range e.facts {
			f.onDay(day, &problems)
		}
	}
	for _, work := range l.works {
		work.reference().onDay(day, &problems)
	}
	for _, p := range l.pages {
		past(p.Updated, p.updatedAt, "write the day of the last change")
	}
	for _, g := range l.guides {
		past(g.Published, g.publishedAt, "write status: draft until then")
		past(g.Updated, g.updatedAt, "write the day of the last change")
		for _, work := range g.References {
			work.onDay(day, &problems)
		}
		switch r := g.Review; {
		case r == nil:
		case r.On.After(day):
			problems.Errorf(r.at, "review", "this review is dated in the future; write the day on which the guide was read")
		case r.Fingerprint != g.Fingerprint:
			due(r, "this review does not cover the text as it is now; when %s has read it again, run guides review %s --by %s", r.By.Name, strings.TrimPrefix(g.Path, "/"), r.By.ID)
		case !day.Before(r.Due):
			due(r, "this review ran out on %s; the guide needs another", r.Due.Format(time.DateOnly))
		}
	}
	return problems.Sorted()
}
