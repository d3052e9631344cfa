package editorial

import (
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

var (
	approval      = regexp.MustCompile(`(?i)\bFDA[- ]approved\b|\b(?:approved|cleared) by the FDA\b|\bFDA (?:has )?(?:approved|approves|cleared)\b|\bDEA[- ]approved\b`)
	ketamineAlone = regexp.MustCompile(`(?i)\bketamine\b`)
)

// approved is the rule about the words "FDA-approved".
func approved() Rule {
	return Rule{
		Name:     "approved",
		About:    "Ketamine is called FDA-approved only as an anesthetic: its other uses are off-label.",
		Severity: problem.Error,
		AllTexts: true,
		Keeps: []string{
			"tldr:\n  - The FDA has approved ketamine only as an anesthetic.",
			"tldr:\n  - Ketamine is not FDA-approved for pain.",
			"tldr:\n  - Esketamine (Spravato) is FDA-approved for hard-to-treat depression.",
		},
		Breaks: []string{"tldr:\n  - Ketamine is FDA-approved for depression, but not for pain.", "tldr:\n  - Ketamine is FDA-approved for depression.", "tldr:\n  - Our ketamine lozenges are approved by the FDA."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if !contains(p.lower, "fda", "dea") {
					continue // as in most texts, and an expression is slow
				}
				for _, sentence := range p.sentences {
					at := approval.FindStringIndex(sentence.text)
					if at == nil || !ketamineAlone.MatchString(sentence.text) || negated(sentence.text, at[0]) ||
						contains(strings.ToLower(sentence.text), "anesthe", "esketamine", "spravato") {
						continue
					}
					report(p.Position(sentence.at+at[0]), "ketamine is FDA-approved only as an anesthetic given by injection; write that this use is off-label")
				}
			}
		},
	}
}
