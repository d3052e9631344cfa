package yamlfile

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// maxDepth is how deep values may be nested: the time of parsing grows faster than the
// depth.
const maxDepth = 100

// maxMistakes is how many mistakes of syntax are reported in one run: each is found by
// parsing the whole text again.
const maxMistakes = 20

// parse parses one YAML document with the line numbers of the file. It returns its top
// node, or nil if there is none or the document is not valid. After a mistake
// whose mend is known it goes on, to report the next ones too.
func parse(f *File, text []byte, problems *problem.List) *yaml.Node {
	if line, column := tooDeep(text); line > 0 {
		problems.Errorf(f.At(line, column), "yaml", "lists stand inside each other more than %d deep here; write each entry on its own line, after one hyphen, and indent it less", maxDepth)
		return nil
	}
	top, h := document(text)
	if h == (hint{}) {
		return top
	}
	for last, left := 0, maxMistakes; h.line > last && left > 0; left-- {
		problems.Errorf(f.At(h.line, h.column), "yaml", "%s", h.msg)
		if h.mended == "" {
			break
		}
		last = h.line
		lines := bytes.Split(text, []byte("\n"))
		lines[h.line-1] = []byte(h.mended)
		text = bytes.Join(lines, []byte("\n"))
		_, h = document(text)
	}
	return nil
}

// document returns the top node of a text, nil if it has none, or the most likely mistake
// if it is no document of YAML.
func document(text []byte) (*yaml.Node, hint) {
	in := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	err := in.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil, hint{}
	}
	if err == nil {
		err = in.Decode(&second)
	}
	switch {
	case err == nil:
		return nil, hint{second.Line, 1, endsAbove, ""}
	case !errors.Is(err, io.EOF):
		return nil, syntax(text, err)
	}
	if top := doc.Content[0]; top.Tag != "!!null" || top.Value != "" {
		return top, hint{}
	}
	return nil, hint{} // a line --- and no more
}

// tooDeep returns the position of a bracket inside too many others, or of text behind
// too many hyphens or spaces; if there is none, it returns 0 and 0.
func tooDeep(text []byte) (line, column int) {
	depth := 0
	for l := range bytes.Lines(text) {
		line++
		if lead := l[:len(l)-len(bytes.TrimLeft(l, " \t-?"))]; bytes.Count(lead, []byte(" ")) > 2*maxDepth || bytes.Count(lead, []byte("- ")) > maxDepth {
			return line, 2*maxDepth + 1
		}
		for i, b := range l {
			switch b {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(0, depth-1)
			}
			if depth > maxDepth {
				return line, utf8.RuneCount(l[:i]) + 1
			}
		}
	}
	return 0, 0
}

var lineNumber = regexp.MustCompile(`line (\d+)`)

// syntax returns where the YAML is not valid and how to mend it. The parser often names no
// line, or one above the mistake.
func syntax(text []byte, err error) hint {
	lines := strings.Split("\n"+strings.TrimSuffix(string(text), "\n"), "\n")
	last := len(lines) - 1
	line := last
	if found := lineNumber.FindStringSubmatch(err.Error()); found != nil {
		line, _ = strconv.Atoi(found[1])
	}
	return cmp.Or(broken{lines, blocksIn(lines)}.hint(line), hint{min(line, last), 1, "this is not valid YAML, here or in the lines below", ""})
}
