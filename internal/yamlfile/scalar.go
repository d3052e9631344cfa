package yamlfile

import (
	"bytes"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// A Scalar is a value as text, with its position in the file.
type Scalar struct {
	Value string
	node  *yaml.Node
	file  *File
}

// Given reports whether the file has the value, and its field allows it.
func (s Scalar) Given() bool { return s.node != nil }

// Day returns the day of a value with the tag `date:"day"`, or the zero time if none was
// given.
func (s Scalar) Day() time.Time {
	day, _ := time.Parse(time.DateOnly, s.Value)
	return day
}

// Here returns the position of the value, or the zero position if it was not given.
func (s Scalar) Here() token.Position {
	if !s.Given() {
		return token.Position{}
	}
	return s.file.Pos(s.start())
}

// Pos returns the position in the file of a byte of the value, which must be given.
func (s Scalar) Pos(offset int) token.Position { return s.Positions()(offset) }

// Positions returns a function like Pos that goes over the value only once if the offsets
// it is called with increase. YAML folds lines, strips indentation and replaces escapes,
// but neither adds nor drops anything but white space: the n-th other character of the
// value is the n-th other character in the file.
func (s Scalar) Positions() func(offset int) token.Position {
	asked, at := len(s.Value)+1, 0 // start is called when it is needed
	return func(offset int) token.Position {
		offset = min(offset, len(s.Value))
		if offset < asked {
			asked, at = 0, s.start()
		}
		for _, r := range s.Value[asked:offset] {
			if !unicode.IsSpace(r) {
				at = s.skipSpace(at)
				_, size := s.decodeRune(at)
				at += size
			}
		}
		asked = offset
		return s.file.Pos(s.skipSpace(at))
	}
}

// skipSpace returns the offset in the file of the next character that is not white
// space.
func (s Scalar) skipSpace(at int) int {
	for {
		r, size := s.decodeRune(at)
		if size == 0 || !unicode.IsSpace(r) {
			return at
		}
		at += size
	}
}

// start returns the offset of the first character of the value: after an opening quote,
// or on the line below the sign of a block.
func (s Scalar) start() int {
	at, text := s.file.offset(s.node.Line, s.node.Column), s.file.text
	switch {
	case s.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		_, below, _ := bytes.Cut(text[at:], []byte("\n"))
		at = len(text) - len(bytes.TrimLeft(below, "\n "))
	case s.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		at++
	}
	return at
}

// decodeRune returns the character of the value at an offset in the file, with escapes
// resolved, and the number of its bytes there: 0 at the end.
func (s Scalar) decodeRune(at int) (rune, int) {
	rest := s.file.text[min(at, len(s.file.text)):]
	switch {
	case len(rest) == 0:
		return 0, 0
	case s.node.Style&yaml.DoubleQuotedStyle != 0 && rest[0] == '\\' && len(rest) > 1:
		return decodeEscape(rest)
	case s.node.Style&yaml.SingleQuotedStyle != 0 && bytes.HasPrefix(rest, []byte("''")):
		return '\'', 2
	default:
		return utf8.DecodeRune(rest)
	}
}

// decodeEscape reads an escape of a double-quoted value (YAML 1.2, section 5.7).
func decodeEscape(text []byte) (rune, int) {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[1]]
	if digits > 0 && len(text) >= 2+digits {
		code, _ := strconv.ParseUint(string(text[2:2+digits]), 16, 32)
		return rune(code), 2 + digits
	}
	if i := strings.IndexByte("0abtnvfreN_LP\n", text[1]); i >= 0 {
		return []rune("\x00\a\b\t\n\v\f\r\x1b\u0085\u00a0\u2028\u2029 ")[i], 2
	}
	r, size := utf8.DecodeRune(text[1:])
	return r, 1 + size
}

var (
	glued  = regexp.MustCompile(`^#[^#\s]`)
	hyphen = regexp.MustCompile(` - `)
)

// lint reports text that is valid YAML, but most likely not as it was meant: escapes of
// hidden characters, words after a #, which are dropped, and an entry that is indented
// too far, so that it belongs to the one above. After one word, a # with a space begins
// a comment.
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
