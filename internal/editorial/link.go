package editorial

import (
	"html"
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
)

var (
	linkText = regexp.MustCompile(`<a [^>]*>(.*?)</a>`)
	vague    = regexp.MustCompile(`(?i)^(?:here|click here|this|this page|link|this link|read more|more|page)\.?$`)
)

var boldLine = regexp.MustCompile(`<p><strong>([^<]*)</strong></p>`)

// boldHeading is the rule against a bold line in the place of a heading.
func boldHeading() Rule {
	return Rule{
		Name:     "bold-heading",
		About:    "A heading is written with ##, not as a line in bold: only then does it stand in the contents, and can be found by a screen reader.",
		Severity: problem.Warning,
		Keeps:    []string{"\n---\n## One {#one}\n\n**Some** words."},
		Breaks:   []string{"\n---\n**One**\n\nSome words."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				for _, line := range boldLine.FindAllStringSubmatch(p.HTML, -1) {
					report(position(p.Passage, line[1]), "this line in bold stands for a heading; write it as ## %s {#%s}", html.UnescapeString(line[1]), address.Slug(html.UnescapeString(line[1])))
				}
			}
		},
	}
}

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
