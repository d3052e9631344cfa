package editorial

import (
	"go/token"
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

var (
	phoneLink = regexp.MustCompile(`<a href="(?:tel|sms):([^"]+)">(.*?)</a>`)
	// calledNumber matches a number of three digits in words that ask to call it.
	calledNumber = regexp.MustCompile(`(?i)\b(?:call|text|dial)(?: or text)? ([0-9]{3})\b(?:[^-0-9]|$)`)

	nonDigit = regexp.MustCompile(`[^0-9]+`)
)

// telephone is the rule that a link calls the number that its words show.
func telephone() Rule {
	return Rule{
		Name:     "telephone",
		About:    "A link that calls or texts a number shows the same number, if it shows one, and one of three digits is 911 or 988.",
		Severity: problem.Error,
		AllTexts: true,
		Keeps:    []string{"tldr:\n  - Now [call 911](tel:911), or [call](tel:988).", "tldr:\n  - Call [1-800-662-4357](tel:+18006624357)."},
		Breaks:   []string{"tldr:\n  - Now [call 911](tel:988).", "tldr:\n  - Call [1-800-662-4357](tel:+18006624375).", "tldr:\n  - Now [call](tel:998).", "tldr:\n  - Now call 998."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if !digits(p.HTML) {
					continue
				}
				for _, said := range calledNumber.FindAllStringSubmatchIndex(p.Plain, -1) {
					if n := p.Plain[said[2]:said[3]]; n != "911" && n != "988" {
						report(p.Position(said[2]), "the numbers of three digits are 911 and 988, not %s", n)
					}
				}
				for _, link := range phoneLink.FindAllStringSubmatch(p.HTML, -1) {
					called, shown := number(link[1]), number(link[2])
					if shown != "" && strings.TrimPrefix(called, "1") != strings.TrimPrefix(shown, "1") {
						report(position(p.Passage, link[2]), "these words show %s, but the link calls %s; make both the same", shown, called)
					} else if len(called) == 3 && called != "911" && called != "988" {
						report(position(p.Passage, link[2]), "this link calls %s; the numbers of three digits are 911 and 988", called)
					}
				}
			}
		},
	}
}

var (
	anyLink      = regexp.MustCompile(`<a [^>]*>.*?</a>`)
	phoneNumbers = regexp.MustCompile(`(?:\b1[ -])?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b`)
)

// callable is the rule that a telephone number is a link.
func callable() Rule {
	return Rule{
		Name:     "call-link",
		About:    "A telephone number is a link, so that a phone calls it by one tap.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - Call [1-800-662-4357](tel:+18006624357)."},
		Breaks:   []string{"tldr:\n  - Call 1-800-662-4357.", "tldr:\n  - Call (555) 010-0199."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if !phoneNumbers.MatchString(p.Plain) {
					continue
				}
				if found := phoneNumbers.FindString(anyLink.ReplaceAllString(p.HTML, "")); found != "" {
					report(position(p.Passage, found), "write [%s](tel:+1%s), so that a phone can call it", found, strings.TrimPrefix(number(found), "1"))
				}
			}
		},
	}
}

func number(s string) string { return nonDigit.ReplaceAllString(s, "") }

// position returns where words stand in a passage, or where it begins.
func position(p guide.Passage, words string) token.Position {
	return p.Position(max(0, strings.Index(p.Plain, words)))
}
