package yamlfile

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

var glued = regexp.MustCompile(`^#[^#\s]`)

// slips reports text that YAML reads without complaint, but not as it was meant:
// words behind a # are dropped, and an entry that is indented too far becomes
// part of the one above it.
func (s Scalar) slips(problems *problem.List) {
	if s.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return
	}
	if s.node.LineComment != "" && glued.MatchString(s.node.LineComment) {
		problems.Errorf(s.Here(), "yaml", "YAML drops everything from %s on; put quotation marks around the whole text", strings.Fields(s.node.LineComment)[0])
	}
	if !strings.Contains(s.Value, " - ") {
		return
	}
	for n := s.Here().Line + 1; n <= s.end().Line; n++ {
		line := s.file.line(n)
		if strings.HasPrefix(strings.TrimLeft(line, " "), "- ") {
			problems.Errorf(s.file.At(n, len(leading(line))+1), "yaml", "YAML takes this line for a part of the text above, because its hyphen is indented further; bring the hyphens into line")
			return
		}
	}
}
