package guide

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/golden"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// fuzzed are the files whose text the fuzzer makes.
var fuzzed = []string{caseFile, "en/pages/privacy.md", "en/site.yaml", "references.yaml", "en/retired.yaml"}

func FuzzLoad(f *testing.F) {
	seedWithCases(f, func(name, text string) {
		if i := slices.Index(fuzzed, name); i >= 0 {
			f.Add(uint8(i), text)
		}
	})
	for _, text := range []string{
		"", "---", "---\n---\n", "\ufeff---\r\ntitle: A\r\nsummary: B\r\ntldr:\r\n- C\r\n---", "---\n? [a]\n: b\n---\n",
		"---\ntitle: \"\\\n  é\\u00e9 [x](/y)\"\nsummary: 'it''s [@a]'\ntldr:\n- &a b\n- *a\n---\n|a|\n|-|\n|<b>|\n",
		"---\ntitle: >2-\n\n   a\n   [@\n  b]\nsummary: |+\n\n\n  <i>\n\ntldr: [a]\n---\n[a]: /b\n## a {a=1 #b}\n",
		"---\nfaq:\n- {question: a, answer: \"&nbsp;\"}\ndo:\n- a #b\n- a\n   - b\n---\n> # a\n\n[@a;\n@b] [see @a]\n",
	} {
		f.Add(uint8(0), text)
	}
	f.Fuzz(func(t *testing.T, file uint8, text string) {
		name := fuzzed[int(file)%len(fuzzed)]
		files := small(t, map[string]string{name: text + "\n"})
		library, problems := Load(files, "content", Options{})
		if _, again := Load(files, "content", Options{}); !slices.Equal(problems, again) {
			t.Errorf("loading %q twice: got %v, then %v", text, problems, again)
		}
		if !slices.Equal(problems, problems.Sorted()) {
			t.Errorf("loading %q: problems are not sorted: %v", text, problems)
		}
		for _, p := range problems {
			// A folder has no lines.
			if f, ok := files[strings.TrimPrefix(p.Pos.Filename, "content/")]; ok {
				checkPlace(t, p, f.Data)
			} else if p.Pos.Line != 1 || p.Pos.Column != 1 {
				t.Errorf("%v: got a place inside of a folder", p)
			}
		}
		if problems.Count(problem.Error) == 0 {
			checkShown(t, library)
		}
	})
}

// checkPlace fails if a problem does not say where an editor must go.
func checkPlace(t *testing.T, p problem.Problem, text []byte) {
	t.Helper()
	even := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(text), "\ufeff"))
	lines := strings.Split(even, "\n")
	if p.Pos.Line < 1 || p.Pos.Line > len(lines) || p.Pos.Column < 1 || p.Pos.Column > len([]rune(lines[p.Pos.Line-1]))+1 {
		t.Errorf("%v: got a place outside of the file %q", p, text)
	}
}

// checkShown fails if a library without errors has nothing to show, or markup of
// an editor's own.
func checkShown(t *testing.T, l *Library) {
	t.Helper()
	for _, e := range l.Editions {
		for _, c := range e.Categories {
			for _, g := range c.Guides {
				if g.Title.Empty() || g.Summary.Empty() || len(g.TLDR) == 0 || slices.ContainsFunc(g.TLDR, Text.Empty) {
					t.Errorf("%s: got no title, summary or gist: %+v", g.Path, g)
				}
				for _, text := range texts(g) {
					if strings.Contains(text.HTML, "<script") || strings.Contains(text.HTML, `="javascript:`) {
						t.Errorf("%s: got markup of an editor's own: %s", g.Path, text.HTML)
					}
				}
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	seedWithCases(f, func(_, text string) { f.Add(text) })
	for _, text := range []string{"", "---", "---\n---", "---\r\n---\r\n", "--- \na: b\n---\t\nc", "---\n ---\n----\n---"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var problems problem.List
		src := yamlfile.New("a.md", []byte(text), &problems)
		if src == nil {
			return
		}
		front, bodyAt, ok := split(src, &problems)
		if ok == (len(problems) > 0) {
			t.Fatalf("splitting %q: got %v and the problems %v", text, ok, problems)
		}
		if !ok {
			return
		}
		if bodyAt < len(front) || bodyAt > len(src.Text()) {
			t.Fatalf("splitting %q: got a body that begins at %d of %d", text, bodyAt, len(src.Text()))
		}
		if got, want := strings.Count(string(front), "\n"), strings.Count(string(src.Text()[:bodyAt]), "\n"); got != want && got != want-1 {
			t.Errorf("splitting %q: got a front matter of %d lines, want it to end before line %d", text, got, want)
		}
	})
}

// seedWithCases adds the files of testdata to the corpus: all of them where the fuzzer
// starts from them, else every tenth case, because TestProblems loads them all.
func seedWithCases(f *testing.F, add func(name, text string)) {
	f.Helper()
	fuzzing := flag.Lookup("test.fuzz").Value.String() != ""
	for i, c := range golden.Cases(f, "testdata/problems") {
		if !fuzzing && i%10 > 0 {
			continue
		}
		for name, text := range c.Files {
			add(name, strings.TrimSuffix(text, "\n"))
		}
	}
	whole, err := os.ReadFile("testdata/complete.md")
	if err != nil {
		f.Fatal(err)
	}
	add(caseFile, string(whole))
}
