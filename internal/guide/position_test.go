package guide

import (
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// spellings are the ways to write a character other than as itself.
var spellings = map[rune][]string{
	'“': {`"`, `\"`, `&quot;`}, '”': {`"`, `\"`}, '‘': {`'`}, '’': {`'`}, '«': {"<<"}, '»': {">>"}, '–': {"--"}, '…': {"..."},
	'"': {"&quot;"}, '<': {"&lt;"}, '&': {`\&`}, '*': {`\*`, `\\*`}, '|': {`\|`}, '[': {`\[`}, ']': {`\]`},
	'é': {`\u00e9`, "&eacute;", "&#233;"}, 'A': {`\x41`}, '\U0001F600': {`\U0001F600`},
}

// Every character of every text of a guide stands in the file where its position says,
// however the file is written.
func TestPositions(t *testing.T) {
	raw, err := os.ReadFile("testdata/positions.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"LF":              string(raw),
		"CRLF":            strings.ReplaceAll(string(raw), "\n", "\r\n"),
		"byte order mark": "\ufeff" + string(raw),
	} {
		t.Run(name, func(t *testing.T) {
			library, problems := Load(small(t, map[string]string{caseFile: file}), "content", Options{Positions: true})
			if len(problems) > 0 {
				t.Fatalf("loading the guide: got the problems\n%swant none", lines(problems))
			}
			g, words := find(t, library, "/safety/case"), 0
			for _, text := range append(texts(g), g.SearchPhrases...) {
				checkPositions(t, text, strings.Split(string(raw), "\n"))
				words += len(strings.Fields(text.Plain))
			}
			if words != g.Words {
				t.Errorf("looking for words: got %d, want all %d of the guide", words, g.Words)
			}
		})
	}
}

// checkPositions looks for the characters of a text, one behind the other, in the lines
// of its file.
func checkPositions(t *testing.T, text Text, lines []string) {
	t.Helper()
	last := token.Position{}
	for i, r := range text.Plain {
		if unicode.IsSpace(r) {
			continue
		}
		at := text.Position(i)
		if at.Filename != "content/"+caseFile || at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > len([]rune(lines[at.Line-1])) {
			t.Fatalf("finding %q: got the position %v, want one in the file", text.Plain[i:], at)
		}
		found := string([]rune(lines[at.Line-1])[at.Column-1:])
		if !strings.HasPrefix(found, string(r)) && !slices.ContainsFunc(spellings[r], func(s string) bool { return strings.HasPrefix(found, s) }) {
			t.Fatalf("finding %q: got %v, where the file says %q", text.Plain[i:], at, found)
		}
		if at.Line < last.Line || at.Line == last.Line && at.Column <= last.Column {
			t.Fatalf("finding %q: got %v, want a position behind %v, that of the character before", text.Plain[i:], at, last)
		}
		last = at
	}
}

func TestNoPositions(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: complete(t)}), "/safety/case")
	for _, text := range texts(g) {
		if at := text.Position(0); at != (token.Position{}) {
			t.Errorf("asking for the position of %q without having kept any: got %v, want none", text.Plain, at)
		}
	}
}
