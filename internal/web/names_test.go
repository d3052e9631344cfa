package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A link says where it leads without the words around it.
func TestNamesOfLinks(t *testing.T) {
	d := show(t, openWhole(t), completePath)
	names := func(selector string) (all []string) {
		d.Find(selector).Each(func(_ int, s *goquery.Selection) {
			all = append(all, s.AttrOr("aria-label", strings.TrimSpace(s.Text())))
		})
		return all
	}
	for selector, want := range map[string][]string{
		"#tldr [role=doc-noteref]":      {"Reference 1: First 2020"},
		"#steps [role=doc-noteref]":     {"Reference 2: Second 2021"},
		"#first-2020 a[href^=http]":     {"PubMed, First 2020", "DOI, First 2020"},
		"#second-2021 a[href^=http]":    {"Is this a second study?"},
		"#first-2020 details > summary": {"Cited at"},
		"#first-2020 details a":         {"TL;DR: the key points", "Is this a worry?"},
		"#second-2021 details a":        {"Do the first thing", "Is this a worry?"},
	} {
		if got := names(selector); !slices.Equal(got, want) {
			t.Errorf("reading the names of %s: got %q, want %q", selector, got, want)
		}
	}
}

// The Tab key stops once for each section and question: at its entry in the contents.
func TestMarksAreNoStops(t *testing.T) {
	d := show(t, openWhole(t), completePath)
	if all, skipped := d.Find(".anchor").Length(), d.Find(`.anchor[tabindex="-1"]`).Length(); all == 0 || all != skipped {
		t.Errorf("counting the links to copy: got %d, of which the Tab key skips %d, want all", all, skipped)
	}
}

// A category can have titles of its own for the sections of its guides.
func TestTitlesOfACategory(t *testing.T) {
	d := show(t, open(t, own(t), settings()), "/safety/side-effects-and-warning-signs")
	const want = "What to do if something feels wrong"
	for _, selector := range []string{"#steps h2", `.contents a[href="#steps"]`} {
		if got := words(d.Find(selector)); got != want {
			t.Errorf("reading %s: got %q, want %q", selector, got, want)
		}
	}
}
