package yamlfile

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A hint is a place where YAML takes a person's sentence for a sign of its own.
type hint struct {
	line, column int
	msg          string
}

var (
	// indent and hyphens, key, value
	entry     = regexp.MustCompile(`^(\s*(?:- +)*)(?:([A-Za-z_][A-Za-z0-9_-]*):(?: +|$)|)(.*)$`)
	noSpace   = regexp.MustCompile(`^\s*(?:- +)*([a-z_]+):([^\s:/].*)$`)
	noGap     = regexp.MustCompile(`^\s*-([^\s-].*)$`)
	blockSign = regexp.MustCompile(`^[|>][-+0-9]*\s*(?:#.*)?$`)
	badEscape = regexp.MustCompile(`\\[^0abtnvfre "/\\N_LPxuU\t]`)
)

// A front is YAML that the parsers refuse, line by line.
type front struct {
	file   *File
	last   int    // its last line
	blocks []bool // by line: whether it is text of a block
}

func newFront(file *File, last int) front { return front{file, last, blocksIn(file, last)} }

// findHint looks at the lines where the YAML parsers stopped and beside them,
// then at the indentation of the whole, then at every line above, for the mistakes
// people make.
func (f front) findHint(stops ...int) (hint, bool) {
	for _, stop := range stops {
		for _, n := range []int{stop, stop - 1, stop + 1} {
			if t, ok := f.hint(n); ok {
				return t, true
			}
		}
	}
	if t, ok := f.indentation(); ok {
		return t, true
	}
	for n := min(stops[0], f.last); n > 0; n-- {
		if t, ok := f.hint(n); ok {
			return t, true
		}
	}
	return hint{}, false
}

// hint looks at one line.
func (f front) hint(n int) (hint, bool) {
	text := f.file.line(n)
	if i := strings.IndexByte(leading(text), '\t'); i >= 0 {
		return hint{n, i + 1, "a tab stands at the start of this line; YAML allows only spaces there"}, true
	}
	if n < 1 || n > f.last || f.blocks[n] {
		return hint{}, false
	}
	if found := noSpace.FindStringSubmatchIndex(text); found != nil {
		return hint{n, found[4] + 1, fmt.Sprintf("put a space between %q and its text", text[found[2]:found[3]]+":")}, true
	}
	if found := noGap.FindStringSubmatchIndex(text); found != nil {
		return hint{n, found[2] + 1, "put a space between the hyphen and its text"}, true
	}
	found := entry.FindStringSubmatchIndex(text)
	if found == nil || found[6] == found[7] {
		return hint{}, false
	}
	value, head := text[found[6]:], strings.TrimLeft(text[:found[6]], " ")
	if msg := hintInValue(head, strings.TrimRight(value, " ")); msg != "" {
		return hint{n, utf8.RuneCountInString(text[:found[6]]) + 1, msg}, true
	}
	return hint{}, false
}

func hintInValue(head, value string) string {
	if value == "" || blockSign.MatchString(value) || value[0] == '#' {
		return ""
	}
	switch first := value[:1]; {
	case strings.Contains(`"'`, first):
		return hintInQuotes(head, value, first)
	case strings.Contains("[{", first):
		if closed(value) {
			return ""
		}
		return fmt.Sprintf("YAML takes a value that begins with %s for a list of its own; %s", first, mend(head, value))
	case strings.Contains("@`%&*!", first):
		return fmt.Sprintf("YAML keeps %s at the start of a value for itself; %s", first, mend(head, value))
	case strings.Contains("|>", first):
		return fmt.Sprintf("YAML takes %s at the start of a value for the sign of a block; put quotation marks around the whole text", first)
	case strings.HasPrefix(value, "- ") && head != "":
		return "a list begins on the line below its key, each entry on its own line, after a hyphen"
	case strings.Contains(value, ": "), strings.HasSuffix(value, ":"):
		return "YAML takes the colon in this text for the end of a key; " + mend(head, value)
	}
	return ""
}

func hintInQuotes(head, value, mark string) string {
	inner := strings.ReplaceAll(value[1:], map[string]string{`"`: `\"`, "'": "''"}[mark], "")
	inner, ended := strings.CutSuffix(inner, mark)
	switch {
	case mark == `"` && badEscape.MatchString(value):
		return fmt.Sprintf(`inside "quotation marks" YAML takes %s for a sign of its own; %s`, badEscape.FindString(value), mend(head, value))
	case ended && strings.Contains(inner, mark):
		return fmt.Sprintf("YAML takes the second %s for the end of the text; %s", mark, mend(head, value))
	case !ended && strings.Contains(inner, mark):
		return fmt.Sprintf("YAML takes the words in quotation marks for the whole value; %s", mend(head, value))
	case !ended:
		return fmt.Sprintf("the quotation mark %s that opens here is never closed; close it, or %s", mark, mend(head, value))
	}
	return ""
}

// closed tells whether a flow value ends with its own bracket.
func closed(value string) bool {
	return strings.HasSuffix(value, map[byte]string{'[': "]", '{': "}"}[value[0]])
}

// mend shows the entry as it should be written.
func mend(head, value string) string {
	if head == "" {
		return "write the whole text as a block: its key, then >- and the text on the next line, indented"
	}
	return "write it as a block:  " + head + ">-  and the text on the next line, indented"
}
