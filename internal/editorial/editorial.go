// Package editorial holds the rules that a finished guide keeps beyond those of the
// format: what could harm a reader is an error, what misleads or is ugly a warning. They
// act in checks and previews, never on the running site.
package editorial

import (
	"context"
	"go/token"
	"runtime"
	"slices"
	"sync"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// A Rule says one thing that a finished guide does, or does not do.
type Rule struct {
	Name     string // as problems show it
	About    string // one sentence for editors
	Severity problem.Severity
	AllTexts bool     // acts on plain pages, the glossary and site.yaml, too
	Keeps    []string // guides, without title and summary, that keep the rule
	Breaks   []string // guides that break it

	check func(subject, report)
}

// A subject is a guide to be checked, with its category and what the guides around it say,
// or all the texts of an edition outside of guides.
type subject struct {
	*guide.Guide
	edition  *guide.Edition // nil for a guide
	category *guide.Category
	index    index
	lost     []string // what to say of its addresses that lead nowhere any more
	texts    []passage
}

// report adds a problem of the rule that is checked.
type report func(pos token.Position, format string, args ...any)

// Rules returns all rules: those whose breach is an error first.
func Rules() []Rule {
	return []Rule{
		dose(), medicine(), promise(), approved(), unsafe(), telephone(), emergency(), sections(), counts(),
		signs(), doNot(), unfinished(), placeholders(), emoji(), ranges(), percentages(), prices(), callable(), acronyms(), linkWords(), boldHeading(),
		length(), readingLevel(), sentenceLength(), paragraphLength(), titleForm(), sameTitle(), sameQuestion(), samePhrase(),
		permanentID(), fixedID(), cited(), deadAddress(),
	}
}

// Check returns what breaks the rules in a library that was loaded with positions, but
// for what its guides set aside. Drafts are checked too. Its addresses are compared with
// those of an earlier library, if it is not nil. If the context ends before, it returns
// its error.
func Check(ctx context.Context, l, earlier *guide.Library) (problem.List, error) {
	var (
		rules    = Rules()
		queue    = make(chan subject)
		workers  sync.WaitGroup
		mu       sync.Mutex
		problems problem.List
	)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for s := range queue {
				if ctx.Err() != nil {
					continue // the queue still empties
				}
				found := checkGuide(s, rules)
				mu.Lock()
				problems = append(problems, found...)
				mu.Unlock()
			}
		})
	}
	lost := lostAddresses(l, earlier)
	for _, e := range l.Editions {
		queue <- subject{Guide: &guide.Guide{}, edition: e}
		index := newIndex(e)
		for _, c := range e.Categories {
			for _, g := range c.WithDrafts() {
				file := g.Position().Filename
				queue <- subject{Guide: g, category: c, index: index, lost: lost[file]}
				delete(lost, file)
			}
		}
	}
	close(queue)
	workers.Wait()
	return append(problems, ofOtherFiles(lost)...).Sorted(), ctx.Err()
}

func checkGuide(s subject, rules []Rule) problem.List {
	if s.edition != nil {
		s.texts = divide(s.edition.Passages())
	} else {
		s.texts = divide(s.Guide.Passages())
	}
	var problems problem.List
	broken := map[string]bool{}
	for _, rule := range rules {
		if s.edition != nil && !rule.AllTexts {
			continue
		}
		var found problem.List
		rule.check(s, func(pos token.Position, format string, args ...any) {
			found.Addf(pos, rule.Severity, rule.Name, format, args...)
		})
		broken[rule.Name] = len(found) > 0
		if rule.Severity == problem.Error || !setsAside(s.Guide, rule.Name) {
			problems = append(problems, found...)
		}
	}
	return append(problems, checkAllow(s.Guide, rules, broken)...)
}

func setsAside(g *guide.Guide, rule string) bool {
	return slices.ContainsFunc(g.Allow, func(a guide.Allowance) bool { return a.Rule == rule })
}

// checkAllow reports what a guide sets aside but cannot or need not.
func checkAllow(g *guide.Guide, rules []Rule, broken map[string]bool) problem.List {
	var problems problem.List
	for _, a := range g.Allow {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == a.Rule })
		switch {
		case i < 0:
			problems.Errorf(a.At, "allow", "there is no rule %q; guides rules lists them", a.Rule)
		case rules[i].Severity == problem.Error:
			problems.Errorf(a.At, "allow", "no guide can set %q aside, because a breach could harm a reader; change the text", a.Rule)
		case !broken[a.Rule]:
			problems.Warnf(a.At, "allow", "this guide keeps the rule %q now; delete this entry", a.Rule)
		}
	}
	return problems
}
