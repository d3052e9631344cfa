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

// maxBrackets bounds how deeply brackets nest: both parsers take time that grows
// faster than the depth.
const maxBrackets = 100

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
		problems.Errorf(src.at(max(second.Line, doc.Line), 1), "yaml", "a second document begins after this one; remove the line ... or --- between them")
		return nil
	}
	return doc.Content[0]
}

func bracketsTooDeep(text []byte) (line int, deep bool) {
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
	_, again := parser.ParseBytes(text, 0)
	var at goccy.Error
	if errors.As(again, &at) && at.GetToken() != nil {
		place := at.GetToken().Position
		line, column, why = place.Line, place.Column, "this is not valid YAML: "+at.GetMessage()
	}
	if trap, ok := findTrap(src, line); ok {
		problems.Errorf(src.at(trap.line, trap.column), "yaml", "%s", trap.msg)
		return
	}
	problems.Errorf(src.at(line, column), "yaml", "%s", why)
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
