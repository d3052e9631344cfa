package guide

import (
	"strings"
	"testing"
)

// TestMistakesInWords changes one line of site.yaml at a time. What is wanted follows
// the line and column of what the change put in.
func TestMistakesInWords(t *testing.T) {
	const cut = " for a comment and drops it; put quotation marks around the whole text, or the comment on a line of its own (yaml)\n"
	for _, test := range []struct{ name, old, new, want string }{
		{"a name cut short", "name: Example Clinic", "name: Example #1", ":7: error: YAML takes \"#1\"" + cut},
		{"a word cut short", "  home: the word home", "  home: You can call #988 now", ":9: error: YAML takes \"#988 now\"" + cut},
		{"a reviewer cut short", "    name: Kim Lee", "    name: Kim #2", ":11: error: YAML takes \"#2\"" + cut},
		{"another number", "    call_988: the word call_988 988", "    call_988: Call 998", `:15: error: "call_988" must be a text with the number 988, so that whoever reads it knows it, not "Call 998" (pattern)` + "\n"},
		{"another line", "    call_911: the word call_911 911", "    call_911: Call 988", `:15: error: "call_911" must be a text with the number 911, so that whoever reads it knows it, not "Call 988" (pattern)` + "\n"},
		{"no number", "    text_988: the word text_988 988", "    text_988: Write to us", `:15: error: "text_988" must be a text with the number 988, so that whoever reads it knows it, not "Write to us" (pattern)` + "\n"},
		{"no line at all", "    lifeline: the word lifeline 988", "    lifeline: You can call now.", `:15: error: "lifeline" must be a text with the number 988, so that whoever reads it knows it, not "You can call now." (pattern)` + "\n"},
		{"a word with a comment", "  home: the word home", "  home: Press # to repeat", ":9: error: YAML takes \"# to repeat\"" + cut},
		{"a word that is not filled in", "  home: the word home", "  home: Home of {name}", ":17: error: nothing is filled in for \"{name}\" here; say it without braces (placeholder)\n"},
		{"a word mistyped in braces", "    number: the word number {n} {total}", "    number: Question {n} of {totl}", ":29: error: nothing is filled in for \"{totl}\" here; this text holds {n} and {total}, did you mean \"{total}\"? (placeholder)\n"},
		{"a word that lacks its braces", "    change_of: the word change_of {question}", "    change_of: Change", ":16: error: \"{question}\" is missing in this text; write it where the page fills it in (placeholder)\n"},
		{"a state in another", "states: [Florida, New Jersey]", "states:\n- Florida\n  - New Jersey",
			":3: error: YAML takes this line for a part of the text above, because its hyphen is indented further; bring the hyphens into line (yaml)\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			library := small(t, nil)
			site := library["en/site.yaml"]
			site.Data = []byte(withChange(t, string(site.Data), test.old, test.new))
			_, problems := Load(library, "content", Options{})
			if got, want := lines(problems), test.want; len(problems) != 1 || !strings.HasSuffix(got, want) || problems[0].Pos.Line != lineOf(site.Data, test.new) {
				t.Errorf("loading site.yaml with %q: got\n%swant\n%s in line %d", test.new, got, want, lineOf(site.Data, test.new))
			}
		})
	}
}

// withChange returns a text with something in it changed that must be there once.
func withChange(t *testing.T, text, old, new string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("changing %q: it stands in the text %d times, want once", old, strings.Count(text, old))
	}
	return strings.Replace(text, old, new, 1)
}

// lineOf returns the line on which a part of a text ends.
func lineOf(text []byte, part string) int {
	before, _, _ := strings.Cut(string(text), part)
	return strings.Count(before+part, "\n") + 1
}
