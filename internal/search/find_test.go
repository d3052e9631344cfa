package search

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
)

// made returns an index of guides about driving, of which each has the words of one text,
// and of the synonyms of a file.
func made(t testing.TB, synonyms string, texts ...string) *Index {
	t.Helper()
	site, err := fs.ReadFile(content.Files, "en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"en/site.yaml": {Data: site}}
	if synonyms != "" {
		files["en/synonyms.yaml"] = &fstest.MapFile{Data: []byte(synonyms)}
	}
	for i, text := range texts {
		name := "en/safety/guide-" + string(rune('a'+i)) + ".md"
		files[name] = &fstest.MapFile{Data: []byte("---\ntitle: A guide\nsummary: About it.\ntldr:\n  - A point.\n" + text)}
	}
	library, problems := guide.Load(files, "content", guide.Options{})
	for _, p := range problems {
		if !strings.Contains(p.Pos.Filename, "site.yaml") {
			t.Fatal(p)
		}
	}
	return New(library.Editions[0])
}

// paths returns the last letters of the guides that a text finds.
func paths(x *Index, text string) string {
	found := ""
	for _, h := range x.Find(text, 10).Hits {
		found += h.Guide.Path[len(h.Guide.Path)-1:]
	}
	return found
}

// TestFind searches among small guides: a is the one meant, where there is one.
func TestFind(t *testing.T) {
	body := func(text string) string { return "---\n" + text + "\n" }
	phrase := func(text string) string { return "search_phrases:\n  - " + text + "\n---\n" }
	group := "groups:\n  - words: [adverse effects, reactions]\n  - words: [car, automobile]\n"
	for _, test := range []struct {
		name, query, want string
		texts             []string
	}{
		{"a word", "bladder", "a", []string{body("The bladder."), body("The liver.")}},
		{"another form of it", "driving", "a", []string{body("When you drive."), body("When you rest.")}},
		{"without its accents", "protege", "a", []string{body("A protégé of hers."), body("Nobody.")}},
		{"an apostrophe", "dont rush", "a", []string{body("Don’t rush."), body("Nobody.")}},
		{"a number beside a word", "phq9", "ab", []string{body("The PHQ-9 is short."), body("The PHQ is short.")}},
		{"one letter wrong of seven", "bladdar", "a", []string{body("The bladder."), body("The liver.")}},
		{"two letters changed places", "blader bldader", "a", []string{body("The bladder."), body("The liver.")}},
		{"two wrong of ten", "hallucnatins", "a", []string{body("Some have hallucinations."), body("Nobody.")}},
		{"short words are not mended", "lever", "", []string{body("A red car.")}},
		{"a word that is begun", "blad", "a", []string{body("The bladder."), body("The liver.")}},
		{"a synonym", "automobile", "a", []string{body("Sell the car."), body("Keep the bicycle.")}},
		{"a synonym of two words", "reactions", "a", []string{body("It has adverse effects."), body("It has good effects.")}},
		{"a search phrase before a mention", "night bus", "ab", []string{phrase("night bus"), body("A night bus, a night bus and a night bus.")}},
		{"nothing", "xyzzy", "", []string{body("The bladder.")}},
		{"stop words alone", "xyzzy the one", "", []string{body("The one bladder."), body("Sleep."), body("Rest."), body("Eat.")}},
		{"words of one sentence before others", "cold liver", "ba", []string{body("The liver. It is cold."), body("Cold livers. It is.")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := paths(made(t, group, test.texts...), test.query); got != test.want {
				t.Errorf("searching for %q: got %q, want %q", test.query, got, test.want)
			}
		})
	}
}

// TestMeant checks how a misspelt query is read.
func TestMeant(t *testing.T) {
	x := made(t, "", "---\nThe bladder and the liver.\n")
	for query, want := range map[string]string{"blader and livr": "bladder and liver", "bladder": "", "xyzzy": "", "the lives": ""} {
		if got := x.Find(query, 1).Meant; got != want {
			t.Errorf("reading %q: got %q, want %q", query, got, want)
		}
	}
}

// TestExcerpt checks which section of a guide is shown, and which words are marked there.
func TestExcerpt(t *testing.T) {
	x := made(t, "", "---\nWords.\n\n## The liver {#liver}\n\nIt is large.\n\n## The bladder {#bladder}\n\nIt is small. The bladders of some are sore.\n")
	hit := x.Find("sore bladder", 1).Hits[0]
	if hit.Anchor != "bladder" || hit.Section != "The bladder" {
		t.Errorf("the section: got %q, called %q, want bladder", hit.Anchor, hit.Section)
	}
	got := ""
	for _, run := range hit.Excerpt {
		if run.Marked {
			got += "[" + run.Text + "]"
		} else {
			got += run.Text
		}
	}
	if want := "The [bladders] of some are [sore]."; got != want {
		t.Errorf("the excerpt: got %q, want %q", got, want)
	}
}

// TestBest checks that a cry for help does not change which guide is best.
func TestBest(t *testing.T) {
	x := made(t, "", "search_phrases:\n  - overdose\n---\n", "---\nHelp.\n")
	x.intents = []intent{{stemmer: x.stemmer, phrases: x.stemmer.phrases([]string{"overdose"}), guides: x.guides[1:]}}
	if got := paths(x, "overdose"); got != "ba" {
		t.Errorf("what the page shows: got %q, want ba", got)
	}
	if got := x.Best("overdose", 1); len(got) != 1 || got[0].Path != "/safety/guide-a" {
		t.Errorf("the best guide: got %v, want a", got)
	}
}

// TestSimilar finds the guides that are about the same.
func TestSimilar(t *testing.T) {
	x := made(t, "", "search_phrases:\n  - night bus\n---\n", "---\nA bus.\n", "---\nThe bladder.\n", "---\nA night bus.\n")
	got := ""
	for _, g := range x.Similar(x.guides[0].Guide, 2) {
		got += g.Path[len(g.Path)-1:]
	}
	if got != "db" {
		t.Errorf("guides similar to one about night buses: got %q, want db", got)
	}
}

// TestSuggest types the beginnings of titles, phrases and questions.
func TestSuggest(t *testing.T) {
	x := made(t, "", "search_phrases:\n  - night bus\n  - a bus at night\nfaq:\n  - question: Is the night long?\n    answer: No.\n---\n", "---\nAt night.\n")
	for typed, want := range map[string][]string{
		"ni": {"night bus", "a bus at night", "Is the night long?"}, "night b": {"night bus", "a bus at night"}, "NIGHT": {"night bus", "a bus at night", "Is the night long?"},
		"igh": nil, "": nil, "night bladder": nil, "is the": {"Is the night long?"},
	} {
		if got := x.Suggest(typed, 5); !slices.Equal(got, want) {
			t.Errorf("suggesting for %q: got %q, want %q", typed, got, want)
		}
	}
}

// FuzzFind searches for anything: it always ends with what can be shown.
func FuzzFind(f *testing.F) {
	for _, text := range []string{"can i drive", "\xff*\"'", "ß’é  9x", strings.Repeat("ab ", 500), "кетамин"} {
		f.Add(text)
	}
	x := made(f, "groups:\n  - words: [night bus, coach]\n", "search_phrases:\n  - night bus\n---\n## One {#one}\n\nIt’s a protégé of 911.\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range x.Find(text, 5).Hits {
			if h.Guide == nil || h.Score.Total < 0 {
				t.Errorf("searching for %q: got %+v", text, h)
			}
		}
	})
}
