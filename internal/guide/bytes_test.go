package guide

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/problem"
)

const head = "---\ntitle: A\nsummary: B\ntldr:\n  - C\n"

// problemsOf returns the problems of one guide in a small library, one a line.
func problemsOf(t *testing.T, text string) string {
	t.Helper()
	_, problems := Load(small(t, map[string]string{caseFile: text}), "content", Options{})
	return lines(problems)
}

func lines(problems problem.List) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

func TestBounds(t *testing.T) {
	const at = "content/en/safety/case.md:"
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"invalid UTF-8", head + "---\n\näb \xff\n", at + "8:4: error: this is not valid UTF-8; save the file with the encoding UTF-8 (not-text)\n"},
		{"long field", head + "steps:\n  - title: T\n    body: |\n" + strings.Repeat("      words\n", 6<<10) + "---\n", at + "9:7: error: this text is longer than 32 KB; shorten or divide it (too-long)\n"},
		{"long body", head + "---\n\n" + strings.Repeat("words\n", 6<<10), at + "7:1: error: this text is longer than 32 KB; shorten or divide it (too-long)\n"},
		{"field of the greatest length", head + "steps:\n  - title: T\n    body: " + strings.Repeat("a", 32<<10) + "\n---\n", ""},
		{"wide table", head + "---\n\n> a\n\n" + strings.Repeat("|a", 60) + "\n" + strings.Repeat("|-", 60) + "\n", at + "10:1: error: a table has at most 50 columns (too-long)\n"},
		{"deep hyphens", head + "do:\n  " + strings.Repeat("- ", 5000) + "a\n---\n", at + "7:201: error: lists stand inside each other more than 100 deep here; write each entry on its own line, after one hyphen, and indent it less (yaml)\n"},
		{"mistake in a long front matter", head + "faq:\n" + strings.Repeat("  - question: \"Whÿ?\"\n    answer: So.\n", 1000) + "  - question: \"Whÿ?\n    answer: So.\n" + strings.Repeat("  - question: \"Whÿ?\"\n    answer: So.\n", 1000) + "---\n",
			at + "2007:15: error: the quotation mark \" that opens here is never closed; close it, or write it as a block:  - question: >-  and the text on the next line, indented (yaml)\n"},
		{"quotes deeper than anyone writes", head + "---\n\n" + strings.Repeat(">", 10000) + "a\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := problemsOf(t, test.text); got != test.want {
				t.Errorf("loading the case: got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// However lines end, a mistake stands in the same place.
func TestEndsOfLinesChangeNoPosition(t *testing.T) {
	text := head + "faq:\n  - question: Whÿ?\n    answer: >-\n      one\n      twö <b> [x](/nothing)\n    extra: x\n---\n\n# É <i>\n\nlast [@nobody]\n"
	want := problemsOf(t, text)
	if strings.Count(want, "\n") != 6 {
		t.Fatalf("loading the text: got\n%swant six problems", want)
	}
	for name, changed := range map[string]string{
		"CRLF":                strings.ReplaceAll(text, "\n", "\r\n"),
		"CR":                  strings.ReplaceAll(text, "\n", "\r"),
		"byte order mark":     "\ufeff" + text,
		"both":                "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
		"no last line break":  strings.TrimSuffix(text, "\n"),
		"many at the end":     text + "\n\n\n",
		"space behind fences": strings.ReplaceAll(text, "---\n", "--- \t\n"),
	} {
		if got := problemsOf(t, changed); got != want {
			t.Errorf("loading it with %s: got\n%swant\n%s", name, got, want)
		}
	}
}

// Every word of the interface is asked for by name.
func TestMissingWords(t *testing.T) {
	library := small(t, nil)
	whole := string(library["en/site.yaml"].Data)
	for _, line := range strings.Split(strings.TrimSpace(words("")), "\n") {
		key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		library["en/site.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(whole, words(""), words(key), 1))}
		_, problems := Load(library, "content", Options{})
		if len(problems) != 1 || problems[0].Msg != fmt.Sprintf("%q is missing or empty here", key) || problems[0].Pos.Filename != "content/en/site.yaml" {
			t.Errorf("loading site.yaml without %s: got %v, want it to be missed", key, problems)
		}
	}
}
