package guide

import (
	"bytes"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

var fence = []byte("---")

// frontMatter reads what stands above the body; nil comes back when there is
// nothing to speak of.
func frontMatter(src *source, problems *problem.List) (top *yaml.Node, bodyAt int) {
	front, bodyAt, ok := split(src, problems)
	if !ok {
		return nil, 0
	}
	before := len(*problems)
	top = parseYAML(src, front, problems)
	if top == nil && len(*problems) == before {
		problems.Errorf(src.at(1, 1), "empty-file", "nothing stands between this line and the next ---; write at least a title and a summary there")
	}
	return top, bodyAt
}

// split cuts a file into its front matter and its body. What is taken away is
// replaced by empty lines, so that a line has the same number in either part as
// in the file. bodyAt is the offset of the body in the file.
func split(src *source, problems *problem.List) (front []byte, bodyAt int, ok bool) {
	if len(bytes.TrimSpace(src.text)) == 0 {
		problems.Errorf(src.at(1, 1), "empty-file", "this file is empty; a guide begins with a line ---, its title, summary and tldr, and another line ---")
		return nil, 0, false
	}
	if !isFence(src.bytes(1)) {
		problems.Errorf(src.at(1, 1), "no-front-matter", "the first line must be --- and open the front matter")
		return nil, 0, false
	}
	for n := 2; n <= len(src.lines); n++ {
		if isFence(src.bytes(n)) {
			return blankFirstLine(src.text[:src.lines[n-1]]), min(src.lines[n-1]+len(src.bytes(n))+1, len(src.text)), true
		}
	}
	problems.Errorf(src.at(1, 1), "unclosed-front-matter", "the front matter that opens here never ends; put a line --- after its last key")
	return nil, 0, false
}

func isFence(line []byte) bool { return bytes.Equal(bytes.TrimRight(line, " \t"), fence) }

func blankFirstLine(front []byte) []byte {
	_, rest, _ := bytes.Cut(front, []byte("\n"))
	return append([]byte("\n"), rest...)
}
