package editorial

import (
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

var capitals = regexp.MustCompile(`\b[A-Z]{2,}(?:-[0-9]+)?\b`)

// acronyms is the rule that an acronym is written out where it is first used.
func acronyms() Rule {
	return Rule{
		Name:     "acronym",
		About:    "An acronym is written out where a guide first uses it, as in cognitive behavioral therapy (CBT).",
		Severity: problem.Warning,
		Keeps: []string{
			"tldr:\n  - Cognitive behavioral therapy (CBT) is one. CBT has steps.",
			"tldr:\n  - CBT (cognitive behavioral therapy) is one.", "tldr:\n  - US guides differ.",
		},
		Breaks: []string{"tldr:\n  - CBT is one.\n  - Cognitive behavioral therapy (CBT) has steps."},
		check: func(s subject, report report) {
			known := map[string]bool{"US": true, "OK": true, "ID": true, "TV": true, "II": true, "III": true, "IV": true, "TODO": true, "TBD": true, "TBC": true, "FIXME": true}
			for _, p := range s.texts {
				if p.Key == "title" && p.Section == "" {
					continue // the summary or a later sentence writes it out
				}
				if !shouts(p.Plain) {
					continue // as most texts, and an expression is slow
				}
				for _, at := range capitals.FindAllStringIndex(p.Plain, -1) {
					name := p.Plain[at[0]:at[1]]
					if !known[name] && !writtenOut(p.Plain, at) {
						report(p.Position(at[0]), "write out what %s stands for here, where the guide first uses it, with %s behind it in parentheses", name, name)
					}
					known[name] = true
				}
			}
		},
	}
}

// shouts reports whether a text has two capital letters in a row.
func shouts(text string) bool {
	before := false
	for _, letter := range []byte(text) {
		capital := 'A' <= letter && letter <= 'Z'
		if capital && before {
			return true
		}
		before = capital
	}
	return false
}

// writtenOut reports whether an acronym stands in parentheses or before some.
func writtenOut(text string, at []int) bool {
	return strings.HasSuffix(text[:at[0]], "(") || strings.HasPrefix(text[at[1]:], " (")
}
