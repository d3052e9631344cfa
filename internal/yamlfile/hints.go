package yamlfile

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A hint says where YAML reads something else than was meant, and how to mend it. The
// zero value is none.
type hint struct {
	line, column int
	msg          string
	mended       string // the line as it was most likely meant; "" if that is not known
}

var (
	noSpace   = regexp.MustCompile(`^\s*(?:- +)*([a-z_]+):([^\s:/].*)$`)
	noColon   = regexp.MustCompile(`^([a-z]+(?:_[a-z]+)*) +[^\s:#]+$`)
	noGap     = regexp.MustCompile(`^\s*-([^\s-].*)$`)
	blockSign = regexp.MustCompile(`^[|>][-+0-9]*\s*(?:#.*)?$`)
	badEscape = regexp.MustCompile(`\\[^0abtnvfre "/\\N_LPxuU\t]`)
)

// endsAbove is the message for a line that ends a document of YAML.
const endsAbove = "YAML takes this line for the end of what stands above it; remove it"

// A broken text is one that the parser refuses.
type broken struct {
	lines  []string // by number; line 0 is empty
	blocks []bool   // by number: whether the line is text of a block
}

// hint returns the most likely mistake: the first that is found on the line that the
// parser names or beside it, then in the indentation of all lines, then on the nearest
// other line.
func (b broken) hint(line int) hint {
	return cmp.Or(b.near(line, 1), b.indentation(), b.near(line, len(b.lines)))
}

// near returns the hint for the nearest line that has one, at most so many lines away.
func (b broken) near(line, most int) hint {
	for distance := range most + 1 {
		for _, n := range []int{line - distance, line + distance} {
			if h := b.lineHint(n); h != (hint{}) {
				return h
			}
		}
	}
	return hint{}
}

// lineHint returns the mistake on a line, if there is one.
func (b broken) lineHint(n int) hint {
	if n < 1 || n >= len(b.lines) {
		return hint{}
	}
	text := b.lines[n]
	if i := strings.IndexByte(text[:indentOf(text)], '\t'); i >= 0 {
		return hint{n, i + 1, "a tab stands at the start of this line; YAML allows only spaces there", ""}
	}
	if b.blocks[n] {
		return hint{}
	}
	if h := foreign(n, text); h != (hint{}) {
		return h
	}
	if strings.HasPrefix(text, "...") || strings.HasPrefix(text, "%") {
		return hint{n, 1, endsAbove, "#"}
	}
	if found := noSpace.FindStringSubmatchIndex(text); found != nil {
		return hint{n, found[4] + 1, fmt.Sprintf("put a space between %q and its text", text[found[2]:found[3]]+":"), text[:found[4]] + " " + text[found[4]:]}
	}
	if found := noGap.FindStringSubmatchIndex(text); found != nil {
		return hint{n, found[2] + 1, "put a space between the hyphen and its text", text[:found[2]] + " " + text[found[2]:]}
	}
	_, at := splitLine(text)
	msg := valueHint(strings.TrimLeft(text[:at], " "), strings.TrimRight(text[at:], " "))
	if msg == "" {
		return hint{}
	}
	mended := text[:at] + "'" + strings.ReplaceAll(text[at:], "'", "''") + "'"
	if b.goesOn(n) {
		mended = ""
	}
	return hint{n, utf8.RuneCountInString(text[:at]) + 1, msg, mended}
}

// goesOn reports whether the line below is more of the text of a line.
func (b broken) goesOn(n int) bool {
	if n+1 >= len(b.lines) || strings.TrimSpace(b.lines[n+1]) == "" {
		return false
	}
	levels, _ := splitLine(b.lines[n+1])
	return len(levels) == 0 && indentOf(b.lines[n+1]) > indentOf(b.lines[n])
}

// foreign returns the hint for a line that is written as in another language.
func foreign(n int, text string) hint {
	words := strings.TrimLeft(text, " ")
	indent := text[:len(text)-len(words)]
	at := len(indent) + 1
	switch {
	case strings.HasPrefix(words, "//"), strings.HasPrefix(words, "<!--"), strings.HasPrefix(words, "/*"):
		return hint{n, at, "a comment in YAML begins with #; write # in the place of the signs here", indent + "#"}
	case strings.HasPrefix(words, "* "), strings.HasPrefix(words, "• "), strings.HasPrefix(words, "– "):
		return hint{n, at, "an entry of a list begins with a hyphen and a space; write - in the place of the sign here", indent + "-" + words[strings.Index(words, " "):]}
	case strings.HasPrefix(words, "\u00a0"):
		return hint{n, at, "non-breaking spaces stand at the start of this line; replace them with ordinary ones", strings.ReplaceAll(text, "\u00a0", " ")}
	}
	if key := noColon.FindStringSubmatch(text); key != nil {
		return hint{n, len(key[1]) + 1, fmt.Sprintf("if %q is a key, put a colon behind it, as in %s: …; if the line goes on with the text above, indent it further", key[1], key[1]), key[1] + ":" + text[len(key[1]):]}
	}
	return hint{}
}

// valueHint returns what is wrong with the value of a line, or "". The head is the hyphen
// or the key before it.
func valueHint(head, value string) string {
	if value == "" || blockSign.MatchString(value) || value[0] == '#' {
		return ""
	}
	switch first := value[:1]; {
	case strings.Contains(`"'`, first):
		return quotesHint(head, value, first)
	case strings.Contains("[{", first):
		last := map[string]string{"[": "]", "{": "}"}[first]
		switch {
		case strings.HasSuffix(value, last):
			return ""
		case !strings.Contains(value, last):
			return fmt.Sprintf("the bracket %s that opens here is never closed; close it with %s or, if a text begins with it, put quotation marks around the whole text", first, last)
		}
		return fmt.Sprintf("YAML takes a value that begins with %s for a list of its own; %s", first, mend(head))
	case strings.Contains("@`%&*!", first):
		return fmt.Sprintf("YAML keeps %s at the start of a value for itself; %s", first, mend(head))
	case strings.Contains("|>", first):
		return fmt.Sprintf("YAML takes %s at the start of a value for the sign of a block; put quotation marks around the whole text", first)
	case strings.HasPrefix(value, "- ") && head != "":
		return "a list begins on the line below its key, each entry on its own line, after a hyphen"
	case strings.Contains(value, ": "), strings.HasSuffix(value, ":"):
		return "YAML takes the colon in this text for the end of a key; " + mend(head)
	}
	return ""
}

func quotesHint(head, value, mark string) string {
	inner := strings.ReplaceAll(value[1:], map[string]string{`"`: `\"`, "'": "''"}[mark], "")
	inner, ended := strings.CutSuffix(inner, mark)
	switch {
	case mark == `"` && badEscape.MatchString(value):
		return fmt.Sprintf(`inside "quotation marks" YAML takes %s for a sign of its own; %s`, badEscape.FindString(value), mend(head))
	case ended && strings.Contains(inner, mark):
		return fmt.Sprintf("YAML takes the second %s for the end of the text; %s", mark, mend(head))
	case !ended && strings.Contains(inner, mark):
		return fmt.Sprintf("YAML takes the words in quotation marks for the whole value; %s", mend(head))
	case !ended:
		return fmt.Sprintf("the quotation mark %s that opens here is never closed; close it, or %s", mark, mend(head))
	}
	return ""
}

// mend says how to write the value as a block.
func mend(head string) string {
	if head == "" {
		return "write the whole text as a block: its key, then >- and the text on the next line, indented"
	}
	return "write it as a block:  " + head + ">-  and the text on the next line, indented"
}
