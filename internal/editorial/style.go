package editorial

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

// matching returns a check that reports every match of a pattern in the texts of a guide
// that may have one, in lower case: an expression is slow. The message has one verb, for the words found.
func matching(may func(string) bool, pattern *regexp.Regexp, message string) func(subject, report) {
	return func(s subject, report report) {
		for _, p := range s.texts {
			if !may(p.lower) {
				continue
			}
			for _, at := range pattern.FindAllStringIndex(p.Plain, -1) {
				report(p.Position(at[0]), message, strings.Trim(p.Plain[at[0]:at[1]], " .,;)"))
			}
		}
	}
}

// unfinished is the rule against what a writer left for later.
func unfinished() Rule {
	return Rule{
		Name:     "unfinished",
		About:    "A guide has no notes to its writer: no TODO, TBD, XXX or lorem ipsum.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - There is a lot to do."},
		Breaks: []string{
			"tldr:\n  - TODO ask the physician", "tldr:\n  - Lorem ipsum dolor", "tldr:\n  - Call [insert number here].",
		},
		check: matching(notes, regexp.MustCompile(`\b(?:TODO|TBD|TBC|FIXME|XXX)\b|(?i:\blorem ipsum\b)|\[(?i:insert|add|your) [^\]]*\]`),
			"%q is a note to yourself; finish the text, or keep the note behind a # in the front matter"),
	}
}

func notes(lower string) bool {
	return contains(lower, "todo", "tbd", "tbc", "fixme", "xxx", "lorem", "[")
}

// advice are the texts that guides new writes for the writer of a draft.
var advice = []string{
	"What this guide tells.", "the words of a patient",
	"The first point.", "The second point.", "The third point.",
	"The first step", "The second step", "The third step",
	"What if I worry about this?", "Name the feeling, then what to do.",
	"A risk, and how common it is.", "Who should not do this.", "What nobody knows yet.", "What else there is.",
	"One or two sentences that lead in.", "What people feel, in plain words.", "Two to four sentences.",
}

// placeholders is the rule against the advice that a new draft holds.
func placeholders() Rule {
	return Rule{
		Name:     "placeholder",
		About:    "A published guide says something of its own where guides new has written advice for its writer.",
		Severity: problem.Warning,
		Keeps:    []string{"status: draft\ntldr:\n  - The first point.", "tldr:\n  - The first point is this."},
		Breaks:   []string{"tldr:\n  - The first point.", "\n---\nOne or two sentences that lead in."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if !s.Draft && slices.Contains(advice, p.Plain) {
					report(p.Position(0), "%q is advice for the writer of a draft; write the guide's own words in its place, or delete it", p.Plain)
				}
			}
		},
	}
}

// emoji is the rule against small pictures in the text.
func emoji() Rule {
	return Rule{
		Name:     "emoji",
		About:    "A guide has no emoji: they look different on each phone, and are read aloud by name.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - Rest today.", "tldr:\n  - Written by the Clinic™."},
		Breaks:   []string{"tldr:\n  - Rest today 😴."},
		check:    matching(pictures, regexp.MustCompile(`[\x{1F000}-\x{1FAFF}\x{2600}-\x{27BF}]`), "delete %q; screen readers say its name in the middle of the sentence"),
	}
}

func pictures(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x2600 })
}

// prices is the rule against prices.
func prices() Rule {
	return Rule{
		Name:     "price",
		About:    "A guide names no price: it changes, and the clinic tells it.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - Ask the clinic what it costs."},
		Breaks:   []string{"tldr:\n  - It costs $150.", "tldr:\n  - It costs 150 dollars."},
		check: matching(having("$", "dollars", "usd"), regexp.MustCompile(`(?i)\$ ?[0-9][0-9,.]*|\b[0-9][0-9,.]* (?:dollars|USD)\b`),
			"%q will be wrong one day; leave it out, and write that the clinic tells what it costs"),
	}
}

// ranges is the rule that a range is written with "to".
func ranges() Rule {
	return Rule{
		Name:     "range",
		About:    "A range is written with \"to\", as in 3 to 7 days: a hyphen may be read as minus, or not at all.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - It takes 3 to 7 days.", "tldr:\n  - Call 1-800-662-4357.", "tldr:\n  - Checked on 2026-11-25."},
		Breaks:   []string{"tldr:\n  - It takes 3-7 days.", "tldr:\n  - It takes 3–7 days."},
		check: matching(hyphenated, regexp.MustCompile(`(?:^|[^-–0-9A-Za-z])[0-9]{1,3} ?[-–] ?[0-9]{1,3}(?: [a-z]+|[.,;)]|$)`),
			"write \"to\" for the hyphen in %q"),
	}
}

func hyphenated(lower string) bool { return digits(lower) && contains(lower, "-", "–") }

func digits(text string) bool { return strings.ContainsAny(text, "0123456789") }

// percentages is the rule that a percentage is told in people too.
func percentages() Rule {
	return Rule{
		Name:     "percent",
		About:    "A percentage is told in people, as in 1 in 7 people: few readers picture 14%.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - 1 in 7 people felt it.", "tldr:\n  - About 6 in 10 (59%) responded."},
		Breaks:   []string{"tldr:\n  - 59% responded.", "tldr:\n  - 59 percent responded."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if !contains(p.lower, "%", "percent") {
					continue
				}
				for _, sentence := range p.sentences {
					if at := percent.FindStringIndex(sentence.text); at != nil && !inPeople.MatchString(sentence.text) {
						report(p.Position(sentence.at+at[0]), "tell %q in people too, as in \"about 6 in 10 people\"", sentence.text[at[0]:at[1]])
					}
				}
			}
		},
	}
}

var (
	percent  = regexp.MustCompile(`(?i)[0-9.]+ ?(?:%|percent\b)`)
	inPeople = regexp.MustCompile(`(?i)\b[0-9]+ (?:in|of|out of)(?: every)? [0-9]+|\b(?:one|two|three) in (?:three|four|five|six|ten)|\bhalf\b|\bthirds?\b|\bquarters?\b`)
)
