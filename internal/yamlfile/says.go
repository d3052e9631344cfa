package yamlfile

import (
	"regexp"
	"slices"

	"github.com/tovani/guides/internal/problem"
)

var digits = regexp.MustCompile(`[0-9]+`)

// says reports a text that does not name a number.
func (s Scalar) says(number string, problems *problem.List) {
	if !slices.Contains(digits.FindAllString(s.Value, -1), number) {
		problems.Errorf(s.Here(), "number", "this text must name %s, so that whoever reads it knows the number", number)
	}
}
