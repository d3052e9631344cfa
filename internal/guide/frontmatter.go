package guide

import (
	"bytes"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

var fence = []byte("---")

// frontMatter reads what stands above the body; false comes back when there is
// nothing to speak of.
func frontMatter[T any](schema yamlfile.Schema[T], src *yamlfile.File, problems *problem.List) (raw T, bodyAt int, found bool) {
	front, bodyAt, ok := split(src, problems)
	if !ok {
		return raw, 0, false
	}
	before := len(*problems)
	raw, found = schema.DecodePart(src, front, problems)
	if !found && len(*problems) == before {
		problems.Errorf(src.At(1, 1), "empty-file", "nothing stands between this line and the next ---; write at least a title and a summary there")
	}
	return raw, bodyAt, found
}

// split cuts a file into its front matter and its body. What is taken away is
// replaced by empty lines, so that a line has the same number in either part as
// in the file. bodyAt is the offset of the body in the file.
func split(src *yamlfile.File, problems *problem.List) (front []byte, bodyAt int, ok bool) {
	text := src.Text()
	if len(bytes.TrimSpace(text)) == 0 {
		problems.Errorf(src.At(1, 1), "empty-file", "this file is empty; a guide begins with a line ---, its title, summary and tldr, and another line ---")
		return nil, 0, false
	}
	at := 0
	for line := range bytes.Lines(text) {
		switch fenced := bytes.Equal(bytes.TrimRight(line, " \t\n"), fence); {
		case at == 0 && !fenced:
			problems.Errorf(src.At(1, 1), "no-front-matter", "the first line must be --- and open the front matter")
			return nil, 0, false
		case at > 0 && fenced:
			return blankFirstLine(text[:at]), at + len(line), true
		}
		at += len(line)
	}
	problems.Errorf(src.At(1, 1), "unclosed-front-matter", "the front matter that opens here never ends; put a line --- after its last key")
	return nil, 0, false
}

func blankFirstLine(front []byte) []byte {
	_, rest, _ := bytes.Cut(front, []byte("\n"))
	return append([]byte("\n"), rest...)
}
