package editorial

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
)

// A claim is a kind of statement that needs a source. Its expression is tried only on text
// that may have one, because an expression is slow.
type claim struct {
	likely  func(lower string) bool
	pattern *regexp.Regexp
}

var claims = []claim{
	{having("%", "percent"), regexp.MustCompile(`(?i)\b\d[\d,.]* ?(?:%|percent\b)`)},
	{counted, regexp.MustCompile(`(?i)\b[0-9]/[0-9] of\b|\b\d+ (?:in|of|out of) (?:every )?\d+\b|\b\d[\d,]* (?:people|patients|adults|participants)\b`)},
	{having(" of "), regexp.MustCompile(`(?i)\b(?:half|third|thirds|quarter|quarters|majority|most) of (?:all |the )?(?:people|patients|adults|participants)\b`)},
	{
		having("stud", "trial", "research", "evidence", "found", "shown"),
		regexp.MustCompile(`(?i)\b(?:stud(?:y|ies)|trials?|research|evidence) (?:has |have )?(?:shows?|shown|found|finds?|suggests?|proves?|proved)\b|\bin (?:a|one|another|the) (?:\w+ )?(?:study|trial)\b|\b(?:was|were|been) (?:found|shown) to\b`),
	},
	{effect, regexp.MustCompile(`(?i)\b(?:es)?(?:ketamine|spravato) (?:can |may |often |quickly )*(?:works|helps?|lifts?|eases?|relieves?|reduces?|lowers?|improves?|treats?)\b`)},
}

func having(words ...string) func(string) bool {
	return func(lower string) bool { return contains(lower, words...) }
}

// counted reports whether a text may have a number of people.
func counted(lower string) bool {
	return digits(lower) && contains(lower, " of ", " in ", " people", " patients", " adults", " participants")
}

// effect reports whether a text may say what ketamine does.
func effect(lower string) bool {
	return contains(lower, "ketamine", "spravato") &&
		contains(lower, " work", " help", " lift", " ease", " relieve", " reduce", " lower", " improve", " treats", " treat ")
}

// announcement matches what leads to the results of studies and names none.
var announcement = regexp.MustCompile(`(?i)\bwhat (?:\w+ )?(?:studies|trials|research) (?:show|found|find)`)

// unsourced are the keys of texts that have no citation: what they say stands below with one.
var unsourced = []string{"title", "summary", "question"}

// cited is the rule that figures and claims name the work that they are from.
func cited() Rule {
	return Rule{
		Name:     "cited",
		About:    "A paragraph or an entry with a figure about people, a result of studies or an effect of ketamine cites the work that says so behind it.",
		Severity: problem.Warning,
		Keeps: []string{
			"references:\n  - id: one-2020\n    cite: One. A study. 2020.\n    note: For this.\ntldr:\n  - A study found a change in 3 of 10 people. [@one-2020]",
			"tldr:\n  - Ketamine does not help everyone, and 911 is the number to call.",
			"\n---\n## What studies found {#found}\n\nWords.",
		},
		Breaks: []string{
			"tldr:\n  - About 70% of people feel better.", "tldr:\n  - Half of the people felt better.", "\n---\nOf 188 people, some had a headache.", "faq:\n  - question: Does it work?\n    answer: Studies show that it does.",
			"concerns:\n  - question: Why?\n    answer: Ketamine can lift a mood within hours.",
			"references:\n  - id: one-2020\n    cite: One. A study. 2020.\n    note: For this.\n\n---\nA study had 20 people. [@one-2020]\n\nIn another, 3 in 10 people felt sick.",
			"references:\n  - id: one-2020\n    cite: One. A study. 2020.\n    note: For this.\ntldr:\n  - It may help. [@one-2020] In one trial, people felt sick.",
		},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if p.Section == address.References || slices.Contains(unsourced, p.Key) {
					continue
				}
				for _, block := range p.blocks {
					if at := uncited(block); at >= 0 {
						report(p.Position(block.at+at), "this says what studies found, or how many people; put the work that says so behind it, as in [@id], or take it out")
					}
				}
			}
		},
	}
}

// uncited returns the byte of a block at which it claims something and cites nothing behind
// that, or -1.
func uncited(b block) int {
	if !strings.ContainsAny(b.text, ".!?%") {
		return -1 // a heading claims nothing
	}
	words := b.text[b.cited:]
	lower := strings.ToLower(words)
	for _, c := range claims {
		if !c.likely(lower) {
			continue
		}
		if at := c.pattern.FindStringIndex(words); at != nil && !announcement.MatchString(b.text) {
			return b.cited + at[0]
		}
	}
	return -1
}
