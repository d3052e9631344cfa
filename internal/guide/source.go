package guide

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"sort"
	"unicode/utf8"

	"github.com/tovani/guides/internal/problem"
)

// Some Markdown takes time that grows faster than its length, so both are
// bounded before anything is parsed.
const (
	maxFile  = 256 << 10
	maxField = 32 << 10
)

// A source is one file as its editor sees it, with the ends of its lines made
// the same everywhere.
type source struct {
	name  string // the file as the editor knows it
	text  []byte // UTF-8, lines end in \n, no byte order mark
	lines []int  // offset of the start of each line
}

// readSource reads a file. What cannot be read as text is a problem, and nil
// comes back.
func readSource(fsys fs.FS, path, name string, problems *problem.List) *source {
	top := token.Position{Filename: name, Line: 1, Column: 1}
	raw, err := readBounded(fsys, path)
	if err != nil {
		problems.Errorf(top, "unreadable", "this file cannot be read: %s", reason(err))
		return nil
	}
	if len(raw) > maxFile {
		problems.Errorf(top, "too-long", "this file is longer than %d KB; split it into several", maxFile>>10)
		return nil
	}
	src := newSource(name, raw)
	if n := src.overlongLine(); n > 0 {
		problems.Errorf(src.at(n, 1), "too-long", "this line is longer than %d KB; divide it", maxField>>10)
		return nil
	}
	if at, what := unfitRune(src.text); what != "" {
		problems.Errorf(src.pos(at), "not-text", "%s", what)
		return nil
	}
	return src
}

func newSource(name string, raw []byte) *source {
	text := bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bytes.Contains(text, []byte("\r")) {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	src := &source{name: name, text: text, lines: make([]int, 1, bytes.Count(text, []byte("\n"))+1)}
	for i, b := range text {
		if b == '\n' {
			src.lines = append(src.lines, i+1)
		}
	}
	return src
}

// readBounded reads at most one byte more than a file may have, and only from
// ordinary files: a pipe would never end.
func readBounded(fsys fs.FS, path string) ([]byte, error) {
	info, err := fs.Stat(fsys, path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not an ordinary file")
	}
	f, err := fsys.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var raw bytes.Buffer
	raw.Grow(int(min(info.Size(), maxFile)) + bytes.MinRead)
	_, err = raw.ReadFrom(io.LimitReader(f, maxFile+1))
	return raw.Bytes(), err
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

// unfitRune finds the first place that is not text, or that would make lines be
// counted in two ways.
func unfitRune(text []byte) (at int, what string) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return i, "this is not valid UTF-8; save the file with the encoding UTF-8"
		case r < ' ' && r != '\n' && r != '\t', r == 0x7f, r == 0x85, r == 0x2028, r == 0x2029, r == 0xfeff:
			return i, fmt.Sprintf("a hidden character (%U) stands here; delete it and type the space or line break again", r)
		}
		i += size
	}
	return 0, ""
}

// pos gives the place of a byte: line and column from 1, columns in characters.
func (s *source) pos(offset int) token.Position {
	offset = min(max(offset, 0), len(s.text))
	line := sort.SearchInts(s.lines, offset+1)
	return s.at(line, utf8.RuneCount(s.text[s.lines[line-1]:offset])+1)
}

func (s *source) at(line, column int) token.Position {
	return token.Position{Filename: s.name, Line: line, Column: column}
}

// offset is the reverse of at.
func (s *source) offset(line, column int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	i := s.lines[line-1]
	for ; column > 1 && i < len(s.text) && s.text[i] != '\n'; column-- {
		_, size := utf8.DecodeRune(s.text[i:])
		i += size
	}
	return i
}

// overlongLine gives the first line that is longer than any field may be, or 0.
func (s *source) overlongLine() int {
	for i, start := range s.lines {
		end := len(s.text)
		if i+1 < len(s.lines) {
			end = s.lines[i+1]
		}
		if end-start > maxField+maxField/8 {
			return i + 1
		}
	}
	return 0
}

// rest gives the text of a line from a column on.
func (s *source) rest(line, column int) string {
	text, _, _ := bytes.Cut(s.text[s.offset(line, column):], []byte("\n"))
	return string(text)
}

// line gives the text of a line without its end.
func (s *source) line(n int) string { return string(s.bytes(n)) }

// bytes gives the same without a copy.
func (s *source) bytes(n int) []byte {
	if n < 1 || n > len(s.lines) {
		return nil
	}
	line, _, _ := bytes.Cut(s.text[s.lines[n-1]:], []byte("\n"))
	return line
}
