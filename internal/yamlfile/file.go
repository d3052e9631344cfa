package yamlfile

import (
	"bytes"
	"go/token"
	"sort"
	"unicode/utf8"
)

// A File is one file as its editor sees it, with the ends of its lines made the
// same everywhere. It never changes.
type File struct {
	name  string // the file as the editor knows it
	text  []byte // UTF-8, lines end in \n, no byte order mark
	lines []int  // offset of the start of each line
}

func newFile(name string, raw []byte) *File {
	text := bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bytes.Contains(text, []byte("\r")) {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	f := &File{name: name, text: text, lines: make([]int, 1, bytes.Count(text, []byte("\n"))+1)}
	for i, b := range text {
		if b == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Name returns the name of the file in problems.
func (f *File) Name() string { return f.name }

// Text returns what the file holds: valid UTF-8 whose lines end in \n. It must not
// be changed.
func (f *File) Text() []byte { return f.text }

// At returns a position: line and column from 1, columns in characters.
func (f *File) At(line, column int) token.Position {
	return token.Position{Filename: f.name, Line: line, Column: column}
}

// Pos returns the position of a byte of the text.
func (f *File) Pos(offset int) token.Position {
	offset = min(max(offset, 0), len(f.text))
	line := sort.SearchInts(f.lines, offset+1)
	return f.At(line, utf8.RuneCount(f.text[f.lines[line-1]:offset])+1)
}

// offset is the reverse of At.
func (f *File) offset(line, column int) int {
	if line < 1 || line > len(f.lines) {
		return len(f.text)
	}
	i := f.lines[line-1]
	for ; column > 1 && i < len(f.text) && f.text[i] != '\n'; column-- {
		_, size := utf8.DecodeRune(f.text[i:])
		i += size
	}
	return i
}

// rest returns the text of a line from a column on.
func (f *File) rest(line, column int) string {
	text, _, _ := bytes.Cut(f.text[f.offset(line, column):], []byte("\n"))
	return string(text)
}
