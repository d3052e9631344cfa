package yamlfile

import "bytes"

// around gives a text that the second parser may be asked about: the whole, or as
// much of it around a line as is not too long. Every line keeps its number. Amid a
// text that begins further above there is nothing to ask.
func (f front) around(line int, text []byte) []byte {
	if len(text) <= maxSecond {
		return text
	}
	line = min(line, f.last)
	first, root := f.above(line)
	if root.column == maxLine {
		return nil
	}
	from, to := f.file.lines[first-1], f.file.offset(f.below(first, line, root), 1)
	return append(bytes.Repeat([]byte("\n"), first-1), f.file.text[from:to]...)
}

// above gives where a part that holds a line may begin: of the entries above it,
// the first of those that are indented least, so that the others stand in or beside it.
func (f front) above(line int) (first int, root level) {
	first, root = line, level{column: maxLine}
	for n := line; n > 0 && f.file.lines[line-1]-f.file.lines[n-1] <= maxSecond/2; n-- {
		if l, ok := f.begins(n); ok && l.column <= root.column {
			first, root = n, l
		}
	}
	return first, root
}

// below gives the line behind a part: where what it begins with ends or, if that
// is too far, the last entry beside it.
func (f front) below(first, line int, root level) int {
	beside := 0
	for n := line + 1; n <= f.last; n++ {
		l, ok := f.begins(n)
		switch {
		case ok && (l.column < root.column || l.column == root.column && root.list && !l.list):
			return n
		case f.file.lines[n-1]-f.file.lines[first-1] > maxSecond && beside > 0:
			return beside
		case f.file.lines[n-1]-f.file.lines[first-1] > maxSecond:
			return n
		case ok && l.column == root.column:
			beside = n
		}
	}
	return f.last + 1
}

// begins gives the level of an entry that begins on a line.
func (f front) begins(n int) (level, bool) {
	if f.blocks[n] {
		return level{}, false
	}
	all := levels(f.file.line(n))
	if len(all) == 0 {
		return level{}, false
	}
	return all[0], true
}
