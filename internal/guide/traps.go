package guide

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A trap is a place where YAML takes a person's sentence for a sign of its own.
type trap struct {
	line, column int
	msg          string
}

var (
	// indent, key or hyphen with what follows it, value
	entry    = regexp.MustCompile(`^(\s*(?:- +)*)(?:([A-Za-z_][A-Za-z0-9_-]*):(?: +|$)|)(.*)$`)
	noSpace  = regexp.MustCompile(`^\s*(?:- +)*([a-z_]+):([^\s:/].*)$`)
	blockKey = regexp.MustCompile(`[|>][+-]?[0-9]?\s*(?:#.*)?$`)
)

// findTrap looks at the line where the YAML parser stopped, and at the one above
// it, for the mistakes people make.
func findTrap(src *source, line int) (trap, bool) {
	for _, n := range []int{line, line - 1} {
		if t, ok := trapOn(src, n); ok {
			return t, true
		}
	}
	return trapOfIndent(src, line)
}

func trapOn(src *source, n int) (trap, bool) {
	text := src.line(n)
	if i := strings.IndexByte(leading(text), '\t'); i >= 0 {
		return trap{n, i + 1, "a tab stands at the start of this line; YAML allows only spaces there"}, true
	}
	if found := noSpace.FindStringSubmatchIndex(text); found != nil {
		return trap{n, found[4], fmt.Sprintf("put a space after the colon: %s: %s", text[found[2]:found[3]], text[found[4]:found[5]])}, true
	}
	found := entry.FindStringSubmatchIndex(text)
	if found == nil || found[6] == found[7] {
		return trap{}, false
	}
	value, head := text[found[6]:], strings.TrimLeft(text[:found[6]], " ")
	if msg := trapInValue(head, strings.TrimRight(value, " ")); msg != "" {
		return trap{n, utf8.RuneCountInString(text[:found[6]]) + 1, msg}, true
	}
	return trap{}, false
}

func trapInValue(head, value string) string {
	if value == "" || blockKey.MatchString(value) {
		return ""
	}
	switch first := value[:1]; {
	case strings.Contains("[{", first) && !closed(value):
		return fmt.Sprintf("YAML takes a value that begins with %s for a list of its own; %s", first, mend(head, value))
	case strings.Contains("@`%&*!", first):
		return fmt.Sprintf("YAML keeps %s at the start of a value for itself; %s", first, mend(head, value))
	case strings.Contains(`"'`, first) && strings.Count(value, first)%2 == 1 && !strings.HasSuffix(value, first):
		return fmt.Sprintf("the quotation mark %s that opens here is never closed; close it, or %s", first, mend(head, value))
	case strings.Contains(`"'`, first) && !strings.HasSuffix(value, first):
		return fmt.Sprintf("YAML takes the words in quotation marks for the whole value; %s", mend(head, value))
	case !strings.Contains(`"'[{`, first) && (strings.Contains(value, ": ") || strings.HasSuffix(value, ":")) && head != "":
		return "YAML takes the colon in this text for the end of a key; " + mend(head, value)
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
		return "put quotation marks around the whole text"
	}
	return "write it as a block:  " + head + ">-  and the text on the next line, indented"
}

func trapOfIndent(src *source, line int) (trap, bool) {
	for above := line - 1; above > 0; above-- {
		text := src.line(above)
		if strings.TrimSpace(text) == "" {
			continue
		}
		here, there := len(leading(src.line(line))), len(leading(text))
		if here != there {
			return trap{line, here + 1, fmt.Sprintf("this line is indented by %d and the one above it by %d; entries of one list or one block begin in the same column", here, there)}, true
		}
		break
	}
	return trap{}, false
}

func leading(line string) string {
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
