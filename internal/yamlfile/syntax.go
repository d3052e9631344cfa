package yamlfile

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"

	goccy "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"

	"github.com/tovani/guides/internal/problem"
)

// maxSecond is the longest text that the second parser is asked about, or the
// longest part of one: the time that it takes grows faster than the length.
const maxSecond = 32 << 10

// reportSyntax says where YAML is broken and how to mend it. yaml.v3 often
// names no line or another one, so a second parser is asked for the place.
func reportSyntax(f *File, text []byte, err error, problems *problem.List) {
	if line, column := lostReference(text, err); line > 0 {
		problems.Errorf(f.At(line, column), "yaml", "%s", asReference)
		return
	}
	line, column, why := lineOf(err), 1, "this is not valid YAML"
	lines := newFront(f, lastLine(text))
	if at := secondOpinion(lines.around(line, text)); at != nil {
		place := at.GetToken().Position
		line, column, why = place.Line, place.Column, "this is not valid YAML: "+at.GetMessage()
	}
	if hint, ok := lines.findHint(line, lineOf(err)); ok {
		problems.Errorf(f.At(hint.line, hint.column), "yaml", "%s", hint.msg)
		return
	}
	problems.Errorf(f.At(line, column), "yaml", "%s", why)
}

var unknownAnchor = regexp.MustCompile(`unknown anchor '([\w-]+)' referenced`)

// lostReference finds the reference that leads nowhere, if that is the error: the
// parser gives only its name.
func lostReference(text []byte, err error) (line, column int) {
	name := unknownAnchor.FindStringSubmatch(err.Error())
	if name == nil {
		return 0, 0
	}
	at := regexp.MustCompile(`(?m)(?:^ *|[-:] +|[\[{,] *)(\*` + name[1] + `)(?:[^\w-]|$)`).FindSubmatchIndex(text)
	if at == nil {
		return 0, 0
	}
	return lineAndColumn(text, at[2])
}

func lastLine(text []byte) int {
	return bytes.Count(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) + 1
}

// secondOpinion gives the mistake that the second parser finds, or nil.
func secondOpinion(text []byte) goccy.Error {
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
