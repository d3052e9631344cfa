package yamlfile

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tovani/guides/internal/problem"
)

func FuzzDecode(f *testing.F) {
	for _, text := range []string{
		"title: A\nnote: 'it''s'\nlines:\n- a\n- \"b\\u00e9\\\n  c\"\ntags: [x, y]\nowner: {name: N}\nsteps:\n- what: >2-\n\n   a\n   b\nsource:\n  year: 1\n",
		"title: |+\n\n\n  a\n\nnote: a #b\nlines:\n- a\n   - b\n", "\ufefftitle: A\r\nnote: B\r", "title: &a b\nnote: *a\n", "note: *a\n", "aliases:\n- 0:\n",
		"? [a]\n: b\n", "---\ntitle: A\n...\n---\n", "title: a: b\n", "title: \"a\\0\\u200b\\x9b\\U0000202E\\N\\e\\\\0\"\n", "count: {n}\nline: 988\n", "title: \"a\" b\n", "title: {a\n", "\ttitle: a\n", "title: A\n note: b\n", "%a\n---\n", "title: !!str a\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		raw, problems := decoded(text)
		if _, again := decoded(text); !slices.Equal(problems, again) {
			t.Errorf("reading %q twice: got %v, then %v", text, problems, again)
		}
		even := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
		lines := strings.Split(even, "\n")
		for _, p := range problems {
			if p.Pos.Line < 1 || p.Pos.Line > len(lines) || p.Pos.Column < 1 || p.Pos.Column > len([]rune(lines[p.Pos.Line-1]))+1 {
				t.Errorf("%v: got a position outside of the file %q", p, text)
			}
		}
		if len(problems) == 0 && strings.TrimSpace(raw.Title.Value) == "" {
			t.Errorf("reading %q: got no problem and no title", text)
		}
		for _, s := range append(raw.Lines, raw.Title, raw.Note, raw.Source.ID) {
			if s.Given() {
				checkLetters(t, s, lines)
			}
			if len(problems) == 0 && strings.ContainsFunc(s.Value, hidden) {
				t.Errorf("reading %q: got no problem and the hidden character in %q", text, s.Value)
			}
		}
	})
}

func decoded(text string) (card, problem.List) {
	var problems problem.List
	raw, _ := cards.Decode(New("card.yaml", []byte(text), &problems), &problems)
	return raw, problems
}

// checkLetters fails the test if the position of a letter of a value is not that of the
// letter in the file, or of an escape.
func checkLetters(t *testing.T, s Scalar, lines []string) {
	t.Helper()
	positions := s.Positions()
	for i, r := range s.Value {
		if unicode.IsSpace(r) || r == utf8.RuneError {
			continue
		}
		at := positions(i)
		line := []rune(lines[at.Line-1])
		if at.Column > len(line) || line[at.Column-1] != r && line[at.Column-1] != '\\' {
			t.Fatalf("finding %q, byte %d of %q, in %q: got line %d, column %d", r, i, s.Value, lines, at.Line, at.Column)
		}
	}
}
