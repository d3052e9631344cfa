package yamlfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A level is a column in which entries of one list or one block begin.
type level struct {
	column int
	list   bool // entries begin with a hyphen
}

// An indentation follows the levels that are open while lines go by.
type indentation struct {
	open   []level
	deeper bool // the line above ends with a key or hyphen that has no value yet
}

// indentation finds the first line that begins in a column where it cannot.
func (f front) indentation() (hint, bool) {
	o := &indentation{deeper: true}
	for n := 1; n <= f.last; n++ {
		text := f.file.line(n)
		if trimmed := strings.TrimSpace(text); trimmed == "" || trimmed[0] == '#' || trimmed == "---" || f.blocks[n] {
			continue
		}
		if msg := o.next(text); msg != "" {
			return hint{n, len(leading(text)) + 1, msg}, true
		}
	}
	return hint{}, false
}

// next takes a line, and tells what is wrong with its column, or nothing.
func (o *indentation) next(text string) string {
	found := levels(text)
	if len(found) == 0 {
		return o.text(len(leading(text)))
	}
	if msg := o.enter(found[0]); msg != "" {
		return msg
	}
	o.open = append(o.open, found[1:]...)
	value := strings.TrimSpace(text[entry.FindStringSubmatchIndex(text)[6]:])
	o.deeper = value == "" || value == "-" || value[0] == '#'
	return ""
}

// text takes a line that is neither key nor hyphen: it must go on with a value.
func (o *indentation) text(column int) string {
	if n := len(o.open); n > 0 && column <= o.open[n-1].column {
		return "this line has neither a key nor a hyphen; if it goes on with the text above, indent it further"
	}
	o.deeper = false
	return ""
}

func (o *indentation) enter(l level) string {
	i := slices.Index(o.open, l)
	top := level{column: -1}
	if len(o.open) > 0 {
		top = o.open[len(o.open)-1]
	}
	switch {
	case i >= 0:
		o.open = o.open[:i+1]
	case o.deeper && (l.column > top.column || l.column == top.column && l.list):
		o.open = append(o.open, l)
	case slices.Contains(o.open, level{l.column, !l.list}) && l.list:
		return "keys begin in this column; indent the hyphen further, below its key"
	case slices.Contains(o.open, level{l.column, !l.list}):
		return "a list begins in this column, so a hyphen belongs here; a key of the block around it stands further left"
	default:
		return fmt.Sprintf("this line is indented by %d, and the entries above it by %s; bring it into line with the one it belongs to", l.column, o.columns())
	}
	return ""
}

// columns names the open columns, as in "0, 2 or 4".
func (o *indentation) columns() string {
	var all []string
	for _, l := range o.open {
		if s := strconv.Itoa(l.column); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return orList(all)
}

// levels gives the columns of a line's hyphens and of its key.
func levels(text string) []level {
	var all []level
	found := entry.FindStringSubmatchIndex(text)
	for i := range found[3] {
		if text[i] == '-' {
			all = append(all, level{i, true})
		}
	}
	switch rest := strings.TrimSpace(text[found[3]:]); {
	case found[4] >= 0:
		all = append(all, level{found[4], false})
	case rest == "-":
		all = append(all, level{found[3], true})
	}
	return all
}

// blocksIn tells for every line up to the last whether it is text of a block that
// | or > opened above it.
func blocksIn(f *File, last int) []bool {
	inside, column := make([]bool, last+1), -1
	for n := 1; n <= last; n++ {
		text := f.line(n)
		indent := len(leading(text))
		if inside[n] = column >= 0 && (indent > column || indent == len(text)); inside[n] {
			continue
		}
		column = -1
		if opens := levels(text); len(opens) > 0 && blockSign.MatchString(text[entry.FindStringSubmatchIndex(text)[6]:]) {
			column = opens[len(opens)-1].column
		}
	}
	return inside
}

func leading(line string) string {
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
