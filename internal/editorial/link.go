package editorial

import (
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

var (
	linkText = regexp.MustCompile(`<a [^>]*>(.*?)</a>`)
	vague    = regexp.MustCompile(`(?i)^(?:here|click here|this|this page|link|this link|read more|more|page)\.?$`)
)

// linkWords is the rule that the words of a link say where it leads.
func linkWords() Rule {
	return Rule{
		Name:     "link-words",
		About:    "The words of a link say where it leads: screen readers list links without the text around them.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - Read [how we write](/safety)."},
		Breaks:   []string{"tldr:\n  - Read more [here](/safety).", "tldr:\n  - \"[Click here](/safety) to read about side effects.\""},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				for _, link := range linkText.FindAllStringSubmatch(p.HTML, -1) {
					if vague.MatchString(strings.TrimSpace(link[1])) {
						report(position(p.Passage, link[1]), "the link %q does not say where it leads; link the words that name the page", link[1])
					}
				}
			}
		},
	}
}
