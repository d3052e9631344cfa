package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/tovani/guides/internal/problem"
)

// MaxText is the most bytes that one text in a file may have. A line that is much longer
// is refused: the time that YAML and Markdown take can grow faster than the length.
const MaxText = 32 << 10

const (
	maxFile = 256 << 10
	maxLine = MaxText + MaxText/8 // the text, its key and what stands around it
)

// Read reads a file; name is its name in problems. It reports a file that cannot be read
// as text, and returns nil.
func Read(fsys fs.FS, path, name string, problems *problem.List) *File {
	raw, ok := ReadBytes(fsys, path, name, problems)
	if !ok {
		return nil
	}
	return New(name, raw, problems)
}

// ReadBytes reads what a file holds, whatever it is. It reports a file that cannot be read,
// and returns false. Of one that is too long the end is missing.
func ReadBytes(fsys fs.FS, path, name string, problems *problem.List) (raw []byte, ok bool) {
	raw, err := readBounded(fsys, path)
	if err != nil {
		problems.Errorf(token.Position{Filename: name, Line: 1, Column: 1}, "unreadable", "this file cannot be read: %s", Reason(err))
	}
	return raw, err == nil
}

// readBounded reads at most one byte more than a file may have. It refuses what is no
// ordinary file: a pipe would never end.
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
	text := bytes.NewBuffer(make([]byte, 0, min(info.Size(), maxFile)+bytes.MinRead))
	_, err = text.ReadFrom(io.LimitReader(f, maxFile+1))
	return text.Bytes(), err
}

// Reason returns the message of an error of the file system without the path, which is
// in the position of the problem already.
func Reason(err error) string {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err.Error()
	}
	return err.Error()
}

// New returns a file with a content. It reports one that is too long or not text, and
// returns nil.
func New(name string, raw []byte, problems *problem.List) *File {
	f := &File{name: name, text: bytes.TrimPrefix(raw, []byte("\ufeff")), lines: []int{0}}
	if len(raw) > maxFile {
		problems.Errorf(f.At(1, 1), "too-long", "this file is longer than %d KB; split it into several", maxFile>>10)
		return nil
	}
	if bytes.Contains(f.text, []byte("\r")) {
		f.text = bytes.ReplaceAll(f.text, []byte("\r\n"), []byte("\n"))
		f.text = bytes.ReplaceAll(f.text, []byte("\r"), []byte("\n"))
	}
	f.lines = slices.Grow(f.lines, bytes.Count(f.text, []byte("\n")))
	for line := range bytes.Lines(f.text) {
		n := len(f.lines)
		if bytes.HasPrefix(line, []byte("<<<<<<< ")) || bytes.HasPrefix(line, []byte(">>>>>>> ")) {
			problems.Errorf(f.At(n, 1), "conflict", "git wrote this line where two people changed the same; keep one of the two texts, and delete the lines with <<<<<<<, ======= and >>>>>>>")
			return nil
		}
		if len(line) > maxLine {
			problems.Errorf(f.At(n, 1), "too-long", "this line is longer than %d KB; divide it", MaxText>>10)
			return nil
		}
		if bytes.HasSuffix(line, []byte("\n")) {
			f.lines = append(f.lines, f.lines[n-1]+len(line))
		}
	}
	if at, what := notText(f.text); what != "" {
		problems.Errorf(f.Pos(at), "not-text", "%s", what)
		return nil
	}
	return f
}

// notText returns the offset of the first character that is not allowed in a file, and
// what is wrong with it, or "".
func notText(text []byte) (at int, what string) {
	for i := 0; i < len(text); {
		if b := text[i]; ' ' <= b && b < 0x7f || b == '\n' {
			i++ // most of all text
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return i, "this is not valid UTF-8; save the file with the encoding UTF-8"
		case hidden(r):
			return i, fmt.Sprintf("a hidden character (%U) stands here; delete it and type the space or line break again", r)
		}
		i += size
	}
	return 0, ""
}

// hidden reports whether an editor cannot see a character that is not a space: control
// characters, spaces of no width, and marks that change the direction of the text.
func hidden(r rune) bool {
	switch {
	case r < 0x7f:
		return r < ' ' && r != '\n' && r != '\t'
	case r == 0x200b, r == 0x2028, r == 0x2029, r == 0x2060, r == 0xfeff:
		return true
	default:
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	}
}

// A File is the text of a file. It never changes.
type File struct {
	name  string
	text  []byte // UTF-8, lines end in \n, no byte order mark
	lines []int  // offset of the start of each line
}

// Text returns the text: valid UTF-8 whose lines end in \n. It must not be changed.
func (f *File) Text() []byte { return f.text }

// At returns the position of a line and a column; both begin at 1, and a column is a
// character.
func (f *File) At(line, column int) token.Position {
	return token.Position{Filename: f.name, Line: line, Column: column}
}

// Pos returns the position of an offset in the text.
func (f *File) Pos(offset int) token.Position {
	offset = min(max(offset, 0), len(f.text))
	line := sort.SearchInts(f.lines, offset+1)
	return f.At(line, utf8.RuneCount(f.text[f.lines[line-1]:offset])+1)
}

// offset returns the offset of a line and a column.
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
