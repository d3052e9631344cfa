package yamlfile

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// maxBrackets is how deep brackets may be nested: the time that parsing takes
// grows faster than the depth.
const maxBrackets = 100

// parse reads one YAML document whose line numbers are those of the file. It gives
// the top node, or nil if there is none or it is broken.
func parse(f *File, text []byte, problems *problem.List) *yaml.Node {
	if line, column := tooDeep(text); line > 0 {
		problems.Errorf(f.At(line, column), "yaml", "brackets are nested more than %d deep; write this as an indented list", maxBrackets)
		return nil
	}
	in := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	err := in.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		reportSyntax(f, text, err, problems)
		return nil
	}
	if err := in.Decode(&second); !errors.Is(err, io.EOF) {
		problems.Errorf(f.At(secondStart(text), 1), "yaml", "YAML takes this line for the end of what stands above it; remove it")
		return nil
	}
	if top := doc.Content[0]; top.Tag != "!!null" || top.Value != "" {
		return top
	}
	return nil // a line --- and no more
}

var documentMark = regexp.MustCompile(`(?m)^(?:\.\.\.|---|%)`)

// secondStart gives the line that ends the first document.
func secondStart(text []byte) int {
	first := len(text) - len(bytes.TrimLeft(text, "\n -"))
	at := documentMark.FindIndex(text[first:])
	if at == nil {
		return 1
	}
	return bytes.Count(text[:first+at[0]], []byte("\n")) + 1
}

// tooDeep gives the place of a bracket that stands in too many others, or 0 and 0.
func tooDeep(text []byte) (line, column int) {
	if bytes.Count(text, []byte("["))+bytes.Count(text, []byte("{")) <= maxBrackets {
		return 0, 0
	}
	depth := 0
	for i, b := range text {
		switch b {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		}
		if depth > maxBrackets {
			return lineAndColumn(text, i)
		}
	}
	return 0, 0
}

// lineAndColumn gives the place of a byte of a text.
func lineAndColumn(text []byte, offset int) (line, column int) {
	before := text[:offset]
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}
