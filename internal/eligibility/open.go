package eligibility

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// The parser takes time that grows faster than the depth of brackets, so both
// that and the length are bounded before anything is parsed.
const (
	maxFile     = 256 << 10
	maxBrackets = 100
)

// open reads a YAML file and gives its top node, or nil with a problem.
func (f file) open(fsys fs.FS, path string) *yaml.Node {
	raw, err := readBounded(fsys, path)
	if err != nil {
		f.errorf(&yaml.Node{}, "unreadable", "this file cannot be read: %s", reason(err))
		return nil
	}
	return f.openText(raw)
}

func (f file) openText(raw []byte) *yaml.Node {
	text := evenLines(raw)
	if n, what := unfit(text); what != "" {
		f.errorf(n, "not-text", "%s", what)
		return nil
	}
	return f.parse(text)
}

// parse gives the top node of the one document that the text holds.
func (f file) parse(text []byte) *yaml.Node {
	in := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	err := in.Decode(&doc)
	switch {
	case errors.Is(err, io.EOF), err == nil && blank(doc.Content[0]):
		f.errorf(&yaml.Node{}, "missing", "this file is empty")
		return nil
	case err != nil:
		f.errorf(lineOf(err, text), "yaml", "this is not valid YAML: %s", whyOf(err))
		return nil
	}
	if err := in.Decode(&second); !errors.Is(err, io.EOF) {
		f.errorf(doc.Content[0], "yaml", "this file holds more than one document; remove the line --- between them")
		return nil
	}
	return doc.Content[0]
}

// readBounded reads an ordinary file: a pipe would never end.
func readBounded(fsys fs.FS, path string) ([]byte, error) {
	info, err := fs.Stat(fsys, path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not an ordinary file")
	case info.Size() > maxFile:
		return nil, fmt.Errorf("it is longer than %d KB", maxFile>>10)
	}
	return fs.ReadFile(fsys, path)
}

// reason gives the cause of a file error without the path, which the problem's
// place says already.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}

func evenLines(raw []byte) []byte {
	text := bytes.TrimPrefix(raw, []byte("\ufeff"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// unfit finds the first place that is not text, that would make lines be counted
// in two ways, or that is nested too deep.
func unfit(text []byte) (*yaml.Node, string) {
	at, depth := yaml.Node{Line: 1, Column: 1}, 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && size == 1:
			return &at, "this is not valid UTF-8; save the file with the encoding UTF-8"
		case r < ' ' && r != '\n' && r != '\t', r == 0x7f, r == 0x85, r == 0x2028, r == 0x2029, r == 0xfeff:
			return &at, fmt.Sprintf("a hidden character (%U) stands here; delete it and type the space or line break again", r)
		case r == '[', r == '{':
			depth++
		case r == ']', r == '}':
			depth = max(0, depth-1)
		}
		if depth > maxBrackets {
			return &at, fmt.Sprintf("brackets are nested more than %d deep", maxBrackets)
		}
		at.Column++
		if r == '\n' {
			at.Line, at.Column = at.Line+1, 1
		}
		text = text[size:]
	}
	return nil, ""
}

var lineNumber = regexp.MustCompile(`line (\d+): `)

// lineOf gives the line that the parser names, within the file.
func lineOf(err error, text []byte) *yaml.Node {
	line := 1
	if found := lineNumber.FindStringSubmatch(err.Error()); found != nil {
		line, _ = strconv.Atoi(found[1])
	}
	return &yaml.Node{Line: min(line, bytes.Count(text, []byte("\n"))+1), Column: 1}
}

func whyOf(err error) string {
	why := lineNumber.ReplaceAllString(err.Error(), "")
	return string(bytes.TrimPrefix([]byte(why), []byte("yaml: ")))
}
