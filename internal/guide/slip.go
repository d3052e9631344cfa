package guide

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

var glued = regexp.MustCompile(`^#[^#\s]`)

// slips reports text that YAML reads without complaint, but not as it was meant:
// words behind a # are dropped, and an entry that is indented too far becomes
// part of the one above it.
func (r *reader) slips(s scalar) {
	if s.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return
	}
	if s.node.LineComment != "" && glued.MatchString(s.node.LineComment) {
		r.problems.Errorf(s.here(), "yaml", "YAML drops everything from %s on; put quotation marks around the whole text", firstWord(s.node.LineComment))
	}
	if !strings.Contains(s.value, " - ") {
		return
	}
	for n := s.here().Line + 1; n <= s.pos(len(s.value)-1).Line; n++ {
		line := r.src.line(n)
		if strings.HasPrefix(strings.TrimLeft(line, " "), "- ") {
			r.problems.Errorf(r.src.at(n, len(leading(line))+1), "yaml", "YAML takes this line for a part of the text above, because its hyphen is indented further; bring the hyphens into line")
			return
		}
	}
}

func firstWord(s string) string { return strings.Fields(s)[0] }
