package yamlfile

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

var glued = regexp.MustCompile(`^#[^#\s]`)

// lint reports text that YAML reads without complaint, but not as it was meant:
// words behind a # are dropped, and an entry that is indented too far becomes
// part of the one above it, and an escape can stand for what nobody sees. Behind one word a # and a space begin a comment.
func (s Scalar) lint(f field, problems *problem.List) {
	if s.node.Style&yaml.DoubleQuotedStyle != 0 {
		s.unseen(problems)
	}
	if s.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return
	}
	if cut := s.node.LineComment; cut != "" && (!f.word || glued.MatchString(cut)) {
		problems.Errorf(s.Here(), "yaml", "YAML takes %q for a comment and drops it; put quotation marks around the whole text, or the comment on a line of its own", begun(cut))
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

// unseen reports the first escape that stands for a character that is not seen.
func (s Scalar) unseen(problems *problem.List) {
	text := s.file.text
	for at := s.start(); at < len(text) && text[at] != '"'; {
		r, size := s.unit(at)
		if text[at] == '\\' && unseen(r) {
			problems.Errorf(s.file.Pos(at), "not-text", "the sign %s stands for a hidden character (%U); delete it", text[at:at+size], r)
			return
		}
		at += size
	}
}

// begun gives the beginning of a text, enough to find it by.
func begun(text string) string {
	const most = 40
	text, _, _ = strings.Cut(text, "\n")
	if all := []rune(text); len(all) > most {
		text = string(all[:most]) + "…"
	}
	return strings.TrimSpace(text)
}
