package guide

import (
	"slices"
	"strings"
	"testing"
)

// A guide's own title of a section counts before its category's, and that before the
// usual one.
func TestTitles(t *testing.T) {
	site := small(t, nil)["en/site.yaml"].Data
	category := strings.Replace(string(site), "    order: [side-effects]", "    order: [side-effects]\n    titles: {steps: In this category, do: Here too}", 1)
	guide := "---\ntitle: T\nsummary: S\ntldr:\n  - G\ntitles:\n  steps: In this guide\n---\n"
	l := load(t, map[string]string{"en/site.yaml": category, caseFile: guide})
	got := find(t, l, "/safety/case").Titles
	want := Titles{Steps: "In this guide", Do: "Here too", FAQ: "the word faq"}
	if got.Steps != want.Steps || got.Do != want.Do || got.FAQ != want.FAQ {
		t.Errorf("loading the titles: got %q, %q, %q, want %q, %q, %q", got.Steps, got.Do, got.FAQ, want.Steps, want.Do, want.FAQ)
	}
}

func TestShort(t *testing.T) {
	for authors, want := range map[string]string{
		"Singh JB, et al.": "Singh 2016", "Zarate CA Jr, et al.": "Zarate 2016", "Chang M": "Chang 2016",
		"van de Loo AJAE, et al.": "van de Loo 2016", "Acevedo-Diaz EE, et al.": "Acevedo-Diaz 2016", "Able": "Able 2016",
		"US Food and Drug Administration":    "US Food and Drug Administration 2016",
		"Mayo Clinic / Merative":             "Mayo Clinic 2016",
		"Janssen Pharmaceuticals / FDA":      "Janssen Pharmaceuticals 2016",
		"Holtzheimer P, Montano M; A Center": "Holtzheimer 2016",
		"(authors not shown in the source)":  "2016",
	} {
		if got := (Reference{Authors: authors, Year: "2016"}).Short(); got != want {
			t.Errorf("the short name of a work by %q: got %q, want %q", authors, got, want)
		}
	}
}

// A reference says where it is cited by the title that stands above each citation.
func TestPlaces(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: complete(t)}), "/safety/case")
	var got []string
	for _, work := range g.References {
		for _, place := range work.Cited {
			got = append(got, place.Title)
		}
	}
	want := []string{"The complete guide", "the word tldr", "The complete guide", "the word checklist", "Hours", "the word safety", "How long?", "the word do_and_dont", "the word tldr"}
	if !slices.Equal(got, want) {
		t.Errorf("reading the places of the citations:\ngot  %q\nwant %q", got, want)
	}
}
