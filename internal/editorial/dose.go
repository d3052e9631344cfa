package editorial

import (
	"regexp"

	"github.com/tovani/guides/internal/problem"
)

// unit matches a weight in which medicines are measured: its number may be in words.
var unit = regexp.MustCompile(`milligrams?|micrograms?`)

// countedDose matches advice to take a number of tablets.
var countedDose = regexp.MustCompile(`(?i)\b(?:take|use|dissolve|swallow|have)\b(?: only| just| up to)? (?:[0-9]+|half(?: of)? an?|a half|one|two|three|four|another|an extra)(?: more| extra)? (?:tablets?|lozenges?|troches?|pills?|doses?|sprays?|drops?)\b`)

var amount = regexp.MustCompile(`(?i)\b[0-9]+(?:[.,][0-9]+)?[ \x{a0}-]?(?:mg|mcg|µg|μg|milligrams?|micrograms?|grams?|ml|milliliters?|cc|iu)\b(?:/kg)?`)

// dose is the rule against amounts of a medicine.
func dose() Rule {
	return Rule{
		Name:     "dose",
		About:    "A guide names no dose or amount of a medicine: only the prescriber does.",
		Severity: problem.Error,
		AllTexts: true,
		Keeps:    []string{"do:\n  - take only the amount prescribed", "do:\n  - write down a reading such as 128/84 mmHg"},
		Breaks:   []string{"do:\n  - take 100 mg under the tongue", "steps:\n  - title: Take it\n    body: Let 1.5 ml dissolve.", "do:\n  - take half a milligram", "do:\n  - take two tablets"},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if at := unit.FindStringIndex(p.lower); at != nil {
					report(p.Position(at[0]), "a number of %s is a dose; leave it out and write that the physician tells the reader how much", p.lower[at[0]:at[1]])
					continue
				}
				reportCounted(p, report)
				if !digits(p.Plain) {
					continue // as most texts have none, and an expression is slow
				}
				for _, at := range amount.FindAllStringIndex(p.Plain, -1) {
					report(p.Position(at[0]), "%q is a dose; leave it out and write that the physician tells the reader how much", p.Plain[at[0]:at[1]])
				}
			}
		},
	}
}

// reportCounted reports advice to take a number of tablets.
func reportCounted(p passage, report report) {
	if p.Key == "dont" || !contains(p.lower, "tablet", "lozenge", "troche", "pill", "dose", "spray", "drop") {
		return
	}
	for _, sentence := range p.sentences {
		at := countedDose.FindStringIndex(sentence.text)
		if at != nil && !negated(sentence.text, at[0]) {
			report(p.Position(sentence.at+at[0]), "%q is a dose; leave it out and write that the physician tells the reader how much", sentence.text[at[0]:at[1]])
		}
	}
}
