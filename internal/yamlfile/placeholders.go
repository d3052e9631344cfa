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

// says reports a text that does not name a number.
func (s Scalar) says(number string, problems *problem.List) {
	if !slices.Contains(digits.FindAllString(s.Value, -1), number) {
		problems.Errorf(s.Here(), "number", "this text must name %s, so that whoever reads it knows the number", number)
	}
}

// fits reports what stands in braces and means nothing or, if there is none such,
// what is missing of the names in braces that the program fills in.
func (s Scalar) fits(names []string, problems *problem.List) {
	strange := false
	for _, at := range braced.FindAllStringIndex(s.Value, -1) {
		if text := s.Value[at[0]:at[1]]; !slices.Contains(names, text) {
			problems.Errorf(s.Pos(at[0]), "placeholder", "nothing is filled in for %q here; %s", text, instead(text, names))
			strange = true
		}
	}
	for _, name := range names {
		if !strange && !strings.Contains(s.Value, name) {
			problems.Errorf(s.Here(), "placeholder", "%q is missing in this text; write it where the page fills it in", name)
		}
	}
}

// instead says what to write in the place of a text that means nothing.
func instead(text string, names []string) string {
	if len(names) == 0 {
		return "say it without braces"
	}
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	return "this text holds " + strings.Join(names, " and ") + SuggestClose(text, known)
}
