package problem_test

import (
	"go/token"
	"slices"
	"testing"

	"github.com/tovani/guides/internal/problem"
)

func at(file string, line, column int) token.Position {
	return token.Position{Filename: file, Line: line, Column: column}
}

func TestString(t *testing.T) {
	var l problem.List
	l.Errorf(at("a/b.md", 31, 7), "unknown-key", "unknown key %q", "sumary")
	l.Warnf(at("a/b.md", 1, 1), "uncited", "nothing cites it")
	l = append(l, problem.Problem{Pos: at("c.md", 2, 3), Severity: problem.Due, Rule: "review", Msg: "the review is due"})
	for i, want := range []string{
		`a/b.md:31:7: error: unknown key "sumary" (unknown-key)`,
		"a/b.md:1:1: warning: nothing cites it (uncited)",
		"c.md:2:3: due: the review is due (review)",
	} {
		if got := l[i].String(); got != want {
			t.Errorf("writing problem %d: got %s, want %s", i, got, want)
		}
	}
}

func TestForgottenSeverityIsAnError(t *testing.T) {
	if got := (problem.Problem{}).Severity.String(); got != "error" {
		t.Errorf("the severity that was not given: got %s, want error", got)
	}
}

func TestSorted(t *testing.T) {
	var l problem.List
	l.Warnf(at("b.md", 1, 1), "r", "last")
	l.Errorf(at("a.md", 10, 1), "r", "sixth")
	l.Errorf(at("a.md", 2, 10), "r", "fifth")
	l.Warnf(at("a.md", 2, 9), "a", "fourth")
	l.Errorf(at("a.md", 2, 9), "r", "third")
	l.Errorf(at("a.md", 2, 9), "q", "second")
	l.Errorf(at("a.md", 2, 9), "q", "first")
	l.Errorf(at("a.md", 2, 9), "q", "second")
	before := slices.Clone(l)
	var got []string
	for _, p := range l.Sorted() {
		got = append(got, p.Msg)
	}
	if want := []string{"first", "second", "third", "fourth", "fifth", "sixth", "last"}; !slices.Equal(got, want) {
		t.Errorf("sorting: got %v, want %v", got, want)
	}
	if !slices.Equal(l, before) {
		t.Errorf("sorting changed the list itself: got %v, want %v", l, before)
	}
}

func TestCount(t *testing.T) {
	var l problem.List
	l.Errorf(at("a", 1, 1), "r", "x")
	l.Errorf(at("a", 1, 1), "r", "x")
	l.Warnf(at("a", 1, 1), "r", "x")
	for severity, want := range map[problem.Severity]int{problem.Error: 2, problem.Warning: 1, problem.Due: 0} {
		if got := l.Count(severity); got != want {
			t.Errorf("counting %s: got %d, want %d", severity, got, want)
		}
	}
}
