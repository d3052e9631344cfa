package yamlfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// entry matches a line: its indentation with hyphens, its key and its value.
var entry = regexp.MustCompile(`^(\s*(?:- +)*)(?:([A-Za-z_][A-Za-z0-9_-]*):(?: +|$)|)(.*)$`)

// A level is the column where the entries of a list begin, or the keys of a mapping.
type level struct {
	column int
	list   bool
}

// splitLine returns the levels of a line's hyphens and of its key, and the offset of its
// value.
func splitLine(text string) (levels []level, value int) {
	found := entry.FindStringSubmatchIndex(text)
	for i := range found[3] {
		if text[i] == '-' {
			levels = append(levels, level{i, true})
		}
	}
	switch {
	case found[4] >= 0:
		levels = append(levels, level{found[4], false})
	case strings.TrimSpace(text[found[3]:]) == "-":
		return append(levels, level{found[3], true}), len(text)
	}
	return levels, found[6]
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// blocksIn reports for every line whether it is text of a block that | or > opened
// above it.
func blocksIn(lines []string) []bool {
	inside, column := make([]bool, len(lines)), -1
	for n, text := range lines {
		indent := indentOf(text)
		if inside[n] = column >= 0 && (indent > column || indent == len(text)); inside[n] {
			continue
		}
		column = -1
		if levels, value := splitLine(text); len(levels) > 0 && blockSign.MatchString(text[value:]) {
			column = levels[len(levels)-1].column
		}
	}
	return inside
}

// indentation returns the first line that begins in a column where it cannot.
func (b broken) indentation() hint {
	var open []level
	empty := true   // the line above ends with a key or a hyphen without a value
	above := hint{} // for the line above, if a list below it does not fit its text
	for n, text := range b.lines {
		if trimmed := strings.TrimSpace(text); trimmed == "" || trimmed[0] == '#' || trimmed == "---" || b.blocks[n] {
			continue
		}
		if strings.Contains(text[:indentOf(text)], "\t") {
			return b.lineHint(n)
		}
		levels, at := splitLine(text)
		msg, deepest := "", 0
		if len(open) > 0 {
			deepest = open[len(open)-1].column
		}
		if len(levels) > 0 {
			open, msg = enter(open, levels[0], empty)
			open = append(open, levels[1:]...)
		} else if n := len(open); n > 0 && indentOf(text) <= open[n-1].column {
			msg = "this line has neither a key nor a hyphen; if it goes on with the text above, indent it further"
		}
		switch {
		case msg != "" && levels != nil && levels[0].list && above.line > 0 && levels[0].column >= deepest:
			return above
		case msg != "":
			return hint{line: n, column: indentOf(text) + 1, msg: msg}
		}
		above = textAndList(n, text, levels, at)
		empty = len(levels) > 0 && (at == len(text) || text[at] == '#')
	}
	return hint{}
}

// textAndList returns the hint for a key with a text that has a list below it.
func textAndList(n int, text string, levels []level, value int) hint {
	if len(levels) == 0 || levels[len(levels)-1].list || value == len(text) {
		return hint{}
	}
	key, _, _ := strings.Cut(text[levels[len(levels)-1].column:], ":")
	return hint{line: n, column: value + 1, msg: fmt.Sprintf("%q has both this text and a list below it; delete the text", key)}
}

// enter returns the levels that are open after the first one of a line, or a message that
// says why the line cannot begin there. empty reports whether a value is awaited.
func enter(open []level, l level, empty bool) ([]level, string) {
	top := level{column: -1}
	if n := len(open); n > 0 {
		top = open[n-1]
	}
	i, other := slices.Index(open, l), slices.Contains(open, level{l.column, !l.list})
	switch {
	case i >= 0:
		return open[:i+1], ""
	case empty && (l.column > top.column || l.column == top.column && l.list):
		return append(open, l), ""
	case other && l.list:
		return open, "keys begin in this column; indent the hyphen further, below its key"
	case other:
		return open, "a list begins in this column, so a hyphen belongs here; a key of the block around it stands further left"
	}
	if l.list && l.column < top.column && !top.list {
		return open, "this entry begins with a hyphen, and what stands above it does not; write a hyphen before the first key of that too"
	}
	var columns []string
	for _, l := range open {
		columns = append(columns, strconv.Itoa(l.column))
	}
	return open, fmt.Sprintf("this line is indented by %d, and the entries above it by %s; bring it into line with the one it belongs to", l.column, orList(slices.Compact(columns)))
}
