package editorial

import (
	"regexp"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
)

// A danger is advice that the safety facts of the clinic speak against.
type danger struct {
	hints   []string // one of which a text must have: an expression is slow
	pattern *regexp.Regexp
	instead string
}

var dangers = []danger{
	{
		[]string{"driv"},
		regexp.MustCompile(`(?i)\b(?:may|can|could|safe to|okay to|OK to|fine to|able to) drive\b(?:[^.?]* (?:the same (?:day|evening|night)|(?:[1-9]|1[0-9]|2[0-3]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|some) hours? (?:after|later))\b| home\b)|\bdrive yourself home\b`),
		"no one drives until the next day, after a full night's sleep and at least 24 hours",
	},
	{
		[]string{"alcohol", "drink", "wine", "beer", "cannabis"},
		regexp.MustCompile(`(?i)\b(?:alcohol|drinks?|wine|beers?|cannabis)\b[^.?]* (?:is|are) (?:fine|safe|okay|OK|harmless|allowed|no problem)\b`),
		"no alcohol and no other drugs around a session",
	},
	{
		[]string{"need to", "have to"},
		regexp.MustCompile(`(?i)\b(?:do not|don[’']t|no) (?:need|have) to (?:tell|inform|mention|say)\b[^.?]* (?:physician|doctor|clinic|prescriber|companion|nurse)\b`),
		"the physician has to know it to keep the reader safe",
	},
	{
		[]string{"alone", "without a companion"},
		regexp.MustCompile(`(?i)\b(?:safe|fine|okay|OK) (?:to \w+ (?:it )?)?(?:alone|without a companion)\b`),
		"a companion stays for the whole session",
	},
}

// unsafe is the rule against advice that the safety facts of the clinic speak against.
func unsafe() Rule {
	return Rule{
		Name:     "unsafe",
		About:    "A guide never says that it is safe to drive on the day of a session, to drink, to be alone, or to keep something from the physician.",
		Severity: problem.Error,
		AllTexts: true,
		Keeps: []string{
			"tldr:\n  - You cannot drive 8 hours after a session.", "faq:\n  - question: Can I drive home?\n    answer: No.",
			"tldr:\n  - No one knows whether alcohol is safe.", "tldr:\n  - You may drive the next day, 24 hours after the session.",
			"tldr:\n  - You do not need to tell your employer.",
		},
		Breaks: []string{
			"tldr:\n  - You can drive 4 hours after a session.", "tldr:\n  - It is safe to drive the same evening.", "do:\n  - drive yourself home",
			"tldr:\n  - A glass of wine is fine.", "tldr:\n  - You do not need to tell your doctor about it.", "tldr:\n  - It is safe to do it alone.",
		},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if p.Key == "dont" || p.Key == "question" || p.Section == address.GetHelp {
					continue
				}
				for _, danger := range dangers {
					reportDanger(p, danger, report)
				}
			}
		},
	}
}

func reportDanger(p passage, d danger, report report) {
	if !contains(p.lower, d.hints...) {
		return
	}
	for _, sentence := range p.sentences {
		if at := d.pattern.FindStringIndex(sentence.text); at != nil && !negated(sentence.text, at[0]) {
			report(p.Position(sentence.at+at[0]), "%q could harm a reader: %s; write that, or leave it out", sentence.text[at[0]:at[1]], d.instead)
		}
	}
}
