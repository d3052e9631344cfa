// Package problem says what an editor must know about a mistake: where it is,
// how grave it is, which rule it breaks and how to mend it.
package problem

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
)

// Severity says what a problem stops. The zero value is Error, so that a
// problem whose severity was forgotten is never taken lightly.
type Severity uint8

// The severities, gravest first.
const (
	Error   Severity = iota // stops the site: the file cannot be published as it is
	Warning                 // does not stop the site; fails a strict check
	Due                     // something has run out, such as a review
)

// String returns the word an editor reads: "error", "warning" or "due".
func (s Severity) String() string {
	return [...]string{"error", "warning", "due"}[s]
}

// Problem is one mistake at one position. Pos counts lines and columns from 1 and
// columns in characters, as editors' programs show them; Rule is the short name
// by which the mistake can be looked up.
type Problem struct {
	Pos      token.Position
	Severity Severity
	Rule     string
	Msg      string
}

// String returns the problem as one line: file:line:col: severity: message (rule).
func (p Problem) String() string {
	return fmt.Sprintf("%s: %s: %s (%s)", p.Pos, p.Severity, p.Msg, p.Rule)
}

// List is what is wrong with the files that were read.
type List []Problem

// Errorf adds an error.
func (l *List) Errorf(pos token.Position, rule, format string, args ...any) {
	l.Addf(pos, Error, rule, format, args...)
}

// Warnf adds a warning.
func (l *List) Warnf(pos token.Position, rule, format string, args ...any) {
	l.Addf(pos, Warning, rule, format, args...)
}

// Addf adds a problem of any severity.
func (l *List) Addf(pos token.Position, severity Severity, rule, format string, args ...any) {
	*l = append(*l, Problem{pos, severity, rule, fmt.Sprintf(format, args...)})
}

// Sorted returns the problems by file, line and column, each only once.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortFunc(sorted, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Filename, b.Pos.Filename),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Msg, b.Msg),
		)
	})
	return slices.Compact(sorted)
}

// Count returns how many problems have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, p := range l {
		if p.Severity == s {
			n++
		}
	}
	return n
}
