package yamlfile

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

var (
	glued  = regexp.MustCompile(`^#[^#\s]`)
	hyphen = regexp.MustCompile(` - `)
)

// lint reports text that YAML reads without complaint, but not as it was meant: an
// escape can stand for what nobody sees, words behind a # are dropped, and an entry
// that is indented too far becomes a part of the one above it. Behind one word, a #
// with a space begins a comment.
func (s Scalar) lint(word bool, problems *problem.List) {
	if at := strings.IndexFunc(s.Value, hidden); at >= 0 {
		r := []rune(s.Value[at:])[0]
		problems.Errorf(s.Pos(at), "not-text", "this text holds an escape that stands for a hidden character (%U); delete it", r)
	}
	if s.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return
	}
	if cut, _, _ := strings.Cut(s.node.LineComment, "\n"); cut != "" && (!word || glued.MatchString(cut)) {
		problems.Errorf(s.Here(), "yaml", "YAML takes %.40q for a comment and drops it; put quotation marks around the whole text, or the comment on a line of its own", strings.TrimSpace(cut))
	}
	positions := s.Positions()
	for _, at := range hyphen.FindAllStringIndex(s.Value, -1) {
		if pos := positions(at[0] + 1); pos.Line > s.node.Line && pos.Column == indentOf(s.file.rest(pos.Line, 1))+1 {
			problems.Errorf(pos, "yaml", "YAML takes this line for a part of the text above, because its hyphen is indented further; bring the hyphens into line")
			return
		}
	}
}
