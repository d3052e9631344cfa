package guide

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"

	goccy "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// The parsers take time that grows faster than the depth of brackets, and the
// second one time that grows faster than the length.
const (
	maxBrackets = 100
	maxSecond   = 32 << 10
)

// parseYAML reads one YAML document whose line numbers are those of src. It
// gives the top node, or nil if there is none or it is broken.
func parseYAML(src *source, text []byte, problems *problem.List) *yaml.Node {
	if line, deep := bracketsTooDeep(text); deep {
		problems.Errorf(src.at(line, 1), "yaml", "brackets are nested more than %d deep; write this as an indented list", maxBrackets)
		return nil
	}
	in := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	err := in.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		reportSyntax(src, text, err, problems)
		return nil
	}
	if err := in.Decode(&second); !errors.Is(err, io.EOF) {
		problems.Errorf(src.at(secondStart(text), 1), "yaml", "YAML takes this line for the end of what stands above it; remove it")
		return nil
	}
	return doc.Content[0]
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

func bracketsTooDeep(text []byte) (line int, deep bool) {
	if bytes.Count(text, []byte("["))+bytes.Count(text, []byte("{")) <= maxBrackets {
		return 0, false
	}
	depth, line := 0, 1
	for _, b := range text {
		switch b {
		case '\n':
			line++
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		}
		if depth > maxBrackets {
			return line, true
		}
	}
	return 0, false
}

// reportSyntax says where YAML is broken and how to mend it. yaml.v3 often
// names no line or another one, so a second parser is asked for the place.
func reportSyntax(src *source, text []byte, err error, problems *problem.List) {
	line, column, why := lineOf(err), 1, "this is not valid YAML"
	if at := secondOpinion(text); at != nil {
		place := at.GetToken().Position
		line, column, why = place.Line, place.Column, "this is not valid YAML: "+at.GetMessage()
	}
	if trap, ok := findTrap(src, lastLine(text), line, lineOf(err)); ok {
		problems.Errorf(src.at(trap.line, trap.column), "yaml", "%s", trap.msg)
		return
	}
	problems.Errorf(src.at(line, column), "yaml", "%s", why)
}

func lastLine(text []byte) int {
	return bytes.Count(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) + 1
}

// secondOpinion gives the mistake that the second parser finds, or nil.
func secondOpinion(text []byte) goccy.Error {
	if len(text) > maxSecond {
		return nil
	}
	_, err := parser.ParseBytes(text, 0)
	var at goccy.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		return nil
	}
	return at
}

var lineNumber = regexp.MustCompile(`line (\d+)`)

func lineOf(err error) int {
	found := lineNumber.FindStringSubmatch(err.Error())
	if found == nil {
		return 1
	}
	line, err := strconv.Atoi(found[1])
	if err != nil {
		return 1
	}
	return line
}
