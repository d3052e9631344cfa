package editorial

import (
	"bytes"
	"context"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

const (
	example = "en/safety/example.md"
	another = "---\ntitle: Another guide\nsummary: About it.\ntldr:\n  - A point.\nsearch_phrases:\n  - is ketamine safe\n---\n"
)

// TestRules holds every rule to its examples, which guides rules shows to editors.
func TestRules(t *testing.T) {
	for _, rule := range Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			for _, text := range rule.Keeps {
				if found := breaches(t, rule.Name, text); len(found) > 0 {
					t.Errorf("this guide keeps %s:\n%s\ngot %s", rule.Name, text, found)
				}
			}
			for _, text := range rule.Breaks {
				if found := breaches(t, rule.Name, text); len(found) == 0 {
					t.Errorf("this guide breaks %s, and nothing was reported:\n%s", rule.Name, text)
				}
			}
		})
	}
}

// TestAllow checks which rules a guide can set aside.
func TestAllow(t *testing.T) {
	for _, test := range []struct{ name, allow, want string }{
		{"a rule that does not exist", "dosis", "there is no rule"},
		{"a rule against harm", "dose", "no guide can set"},
	} {
		t.Run(test.name, func(t *testing.T) {
			found := breaches(t, "allow", "allow:\n  - rule: "+test.allow+"\n    because: a reason")
			if len(found) != 1 || !strings.Contains(found[0].Msg, test.want) || found[0].Pos.Line == 0 {
				t.Errorf("allow %s: got %v, want one problem with a position that says %q", test.allow, found, test.want)
			}
		})
	}
}

// TestContent holds the site's own guides to the rules.
func TestContent(t *testing.T) {
	library, _ := guide.Load(content.Files, "content", guide.Options{Positions: true})
	for _, p := range check(t, library, nil) {
		t.Error(p)
	}
}

func check(t *testing.T, library, earlier *guide.Library) problem.List {
	t.Helper()
	found, err := Check(t.Context(), library, earlier)
	if err != nil {
		t.Fatalf("checking: %v", err)
	}
	return found
}

// TestCheckStops checks that a check ends with its context.
func TestCheckStops(t *testing.T) {
	library, _ := guide.Load(content.Files, "content", guide.Options{Positions: true})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Check(ctx, library, nil); err != context.Canceled {
		t.Errorf("checking after the context has ended: got %v, want %v", err, context.Canceled)
	}
}

// committed is the example as the last commit has it.
const committed = "\n---\n## One {#one}\n\nWords."

// breaches returns what breaks a rule in a guide of a few lines.
func breaches(t *testing.T, rule, text string) problem.List {
	t.Helper()
	var found problem.List
	for _, p := range check(t, exampleLibrary(t, text), exampleLibrary(t, committed)) {
		if p.Rule == rule && strings.HasSuffix(p.Pos.Filename, example) {
			found = append(found, p)
		}
	}
	return found
}

// exampleLibrary returns a library with the example and another guide.
func exampleLibrary(t *testing.T, text string) *guide.Library {
	t.Helper()
	site, err := fs.ReadFile(content.Files, "en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	front, body, _ := strings.Cut(text, "\n---\n")
	if !strings.HasPrefix(front, "title:") {
		front = "title: A guide\n" + front
	}
	if !strings.Contains("\n"+front, "\ntldr:") {
		front += "\ntldr:\n  - A point."
	}
	library, problems := guide.Load(fstest.MapFS{
		"en/site.yaml": {Data: site}, "en/safety/another.md": {Data: []byte(another)}, example: {Data: []byte("---\nsummary: About it.\n" + front + "\n---\n" + body)},
	}, "content", guide.Options{Positions: true})
	for _, p := range problems {
		if strings.HasSuffix(p.Pos.Filename, example) && p.Severity == problem.Error {
			t.Fatalf("reading the example:\n%s\n%s", text, p)
		}
	}
	return library
}

// TestStatesAreInserted checks that no guide writes out where the clinic works, so that
// site.yaml alone has to change. Search phrases are what people type.
func TestStatesAreInserted(t *testing.T) {
	library, _ := guide.Load(content.Files, "content", guide.Options{})
	states := regexp.MustCompile(`\b(?:` + strings.Join(library.Editions[0].Site.States, "|") + `|FL|NJ)\b`)
	phrases := regexp.MustCompile(`(?m)^search_phrases:\n(?:  .*\n)*`)
	names, err := fs.Glob(content.Files, "en/*/*.md")
	if err != nil || len(names) < 20 {
		t.Fatalf("finding the guides: got %d and %v", len(names), err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(content.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if found := states.Find(phrases.ReplaceAll(raw, nil)); found != nil {
			t.Errorf("%s writes out %q; write {{states}}, or insert a fact", name, found)
		}
	}
}

// TestOtherTexts checks that the rules against harm act on a plain page, on the glossary
// and on site.yaml.
func TestOtherTexts(t *testing.T) {
	site, err := fs.ReadFile(content.Files, "en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	library, _ := guide.Load(fstest.MapFS{
		"en/site.yaml":         {Data: bytes.Replace(site, []byte("[call 911](tel:911)"), []byte("[call 911](tel:998)"), 1)},
		"en/glossary.yaml":     {Data: []byte("terms:\n  - term: troche\n    means: It holds 100 mg.\n")},
		"en/pages/about-us.md": {Data: []byte("---\ntitle: Us\nsummary: About us.\n---\nWe cure depression.\n")},
	}, "content", guide.Options{Positions: true})
	want := map[string]string{"content/en/site.yaml": "telephone", "content/en/glossary.yaml": "dose", "content/en/pages/about-us.md": "promise"}
	for _, p := range check(t, library, nil) {
		if want[p.Pos.Filename] == p.Rule && p.Pos.Line > 1 {
			delete(want, p.Pos.Filename)
		}
	}
	if len(want) > 0 {
		t.Errorf("nothing was reported for %v", want)
	}
}
