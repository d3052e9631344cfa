package yamlfile

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

var (
	digits = regexp.MustCompile(`[0-9]+`)
	braced = regexp.MustCompile(`\{[^{}]*\}|[{}]`)
)

// checkMention reports a text that does not name a number.
func (s Scalar) checkMention(number string, problems *problem.List) {
	if !slices.Contains(digits.FindAllString(s.Value, -1), number) {
		problems.Errorf(s.Here(), "number", "this text must name %s, so that whoever reads it knows the number", number)
	}
}

// checkPlaceholders reports whatever else stands in braces or, if there is nothing
// else, the placeholders that are missing.
func (s Scalar) checkPlaceholders(names []string, problems *problem.List) {
	strange := false
	for _, at := range braced.FindAllStringIndex(s.Value, -1) {
		text := s.Value[at[0]:at[1]]
		if slices.Contains(names, text) {
			continue
		}
		mend := "say it without braces"
		if len(names) > 0 {
			mend = "this text holds " + strings.Join(names, " and ") + suggestClose(text, names)
		}
		problems.Errorf(s.Pos(at[0]), "placeholder", "nothing is filled in for %q here; %s", text, mend)
		strange = true
	}
	for _, name := range names {
		if !strange && !strings.Contains(s.Value, name) {
			problems.Errorf(s.Here(), "placeholder", "%q is missing in this text; write it where the page fills it in", name)
		}
	}
}
