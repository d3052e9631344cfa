package editorial

import (
	"regexp"

	"github.com/tovani/guides/internal/problem"
)

var promising = regexp.MustCompile(`(?i)\b(?:cures?|cured|guarantees?d?|breakthroughs?|miracles?|miraculous|risk-free|no side effects|safe and effective|(?:completely|perfectly|totally|entirely|absolutely|very) safe|100 ?% safe|non-addictive|works for everyone|always works|well tolerated|(?:is|are|been) (?:clinically |scientifically )?proven to|has been proven|you will (?:feel|get|be) better|life-changing|game-changer)\b`)

// promises are parts of the words that the expression matches.
var promises = []string{"cure", "guarant", "breakthrough", "miracle", "miracul", "risk-free", "no side effects", "safe and effective", "y safe", "% safe", "addictive", "for everyone", "changing", "changer", "always works", "tolerated", "proven", "feel better", "get better", "be better"}

// promise is the rule against words that promise a result.
func promise() Rule {
	return Rule{
		Name:     "promise",
		About:    "A guide promises nothing: no cure, guarantee or breakthrough, nothing \"safe and effective\".",
		Severity: problem.Error,
		AllTexts: true,
		Keeps:    []string{"tldr:\n  - No one can promise that it helps.", "tldr:\n  - Ketamine is not a cure."},
		Breaks:   []string{"tldr:\n  - Ketamine cures depression.", "tldr:\n  - It is a safe and effective treatment.", "tldr:\n  - A breakthrough is likely.", "tldr:\n  - You will feel better.", "tldr:\n  - It has been proven.", "tldr:\n  - The change is miraculous."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if !contains(p.lower, promises...) {
					continue // as in most texts, and an expression is slow
				}
				for _, sentence := range p.sentences {
					if at := promising.FindStringIndex(sentence.text); at != nil && !negated(sentence.text, at[0]) {
						report(p.Position(sentence.at+at[0]), "%q promises what no study shows; say what was found, in whom, and its limit", sentence.text[at[0]:at[1]])
					}
				}
			}
		},
	}
}
