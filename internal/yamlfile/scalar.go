package yamlfile

import (
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A Scalar is one value of a file as text, and where it stands.
type Scalar struct {
	Value string
	node  *yaml.Node
	file  *File
}

// Given tells whether the value was written at all.
func (s Scalar) Given() bool { return s.node != nil }

// Here is where the value begins; one that was not given is nowhere.
func (s Scalar) Here() token.Position {
	if !s.Given() {
		return token.Position{}
	}
	return s.file.Pos(s.start())
}

// Pos finds a byte of the value in the file.
func (s Scalar) Pos(offset int) token.Position { return s.Positions()(offset) }

// end is where the last character of the value stands.
func (s Scalar) end() token.Position {
	shown := strings.TrimRightFunc(s.Value, unicode.IsSpace)
	_, size := utf8.DecodeLastRuneInString(shown)
	return s.Pos(len(shown) - size)
}

// Positions finds bytes of the value in the file. YAML folds lines, strips
// indentation and replaces escapes, but neither adds nor drops anything that is
// not white space: the n-th other character of the value is the n-th other
// character of the file. The value must be given. Asked in order, it goes over the value only once.
func (s Scalar) Positions() func(offset int) token.Position {
	asked, at := len(s.Value)+1, 0 // nothing yet: most are never asked
	return func(offset int) token.Position {
		offset = min(offset, len(s.Value))
		if offset < asked {
			asked, at = 0, s.start()
		}
		for n := visible(s.Value[asked:offset]); n > 0; n-- {
			_, size := s.unit(s.skip(at))
			at = s.skip(at) + size
		}
		asked = offset
		return s.file.Pos(s.skip(at))
	}
}

// skip passes over white space in the file.
func (s Scalar) skip(at int) int {
	for {
		r, size := s.unit(at)
		if size == 0 || !unicode.IsSpace(r) {
			return at
		}
		at += size
	}
}

// start is the offset of the first character of the value itself: after an
// opening quote, and on the line below the sign of a block.
func (s Scalar) start() int {
	at := s.file.offset(s.node.Line, s.node.Column)
	switch {
	case s.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for at < len(s.file.text) && s.file.text[at] != '\n' {
			at++
		}
		for at < len(s.file.text) && (s.file.text[at] == '\n' || s.file.text[at] == ' ') {
			at++
		}
	case s.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		at++
	}
	return at
}

// unit reads the next character of the value from the file, escapes resolved,
// and how many bytes it takes there: none at the end.
func (s Scalar) unit(at int) (rune, int) {
	rest := s.file.text[min(at, len(s.file.text)):]
	if len(rest) == 0 {
		return 0, 0
	}
	if s.node.Style&yaml.DoubleQuotedStyle != 0 && rest[0] == '\\' && len(rest) > 1 {
		return escaped(rest)
	}
	if s.node.Style&yaml.SingleQuotedStyle != 0 && len(rest) > 1 && rest[0] == '\'' && rest[1] == '\'' {
		return '\'', 2
	}
	return utf8.DecodeRune(rest)
}

// escaped reads an escape of a double-quoted value (YAML 1.2, section 5.7).
func escaped(text []byte) (rune, int) {
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

// visible counts the characters that are not white space.
func visible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
