package web

import (
	"slices"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The companion's way in stands before the others, and differs from them.
func TestHomeBeginsWithTheCompanion(t *testing.T) {
	ways := show(t, open(t, own(t), settings()), "/").Find(".ways li")
	first := ways.First()
	if got := first.Find("a").AttrOr("href", ""); got != "/safety/if-someone-needs-help" {
		t.Errorf("reading the first way in: got a link to %q, want one to the guide for a companion", got)
	}
	if got := ways.Filter(".companion"); got.Length() != 1 || !first.HasClass("companion") {
		t.Errorf("reading the ways in: got %d of the class companion, want the first alone", got.Length())
	}
}

// The front page names categories, each in a line, however many guides they have.
func TestHomeListsCategoriesWithoutTheirGuides(t *testing.T) {
	library := own(t)
	topics := show(t, open(t, library, settings()), "/").Find(".topics")
	var want []string
	for _, c := range library.Editions[0].Shown() {
		want = append(want, c.Path)
	}
	checkLinks(t, topics, want)
	if topics.Find("svg[role=img]").Length() != len(want) {
		t.Errorf("reading the categories: got %d marks, want %d", topics.Find("svg[role=img]").Length(), len(want))
	}
}

func TestHomeHoldsMostAsked(t *testing.T) {
	var want []string
	for _, w := range own(t).Editions[0].Site.MostAsked {
		want = append(want, w.Path+"#"+w.Fragment)
	}
	checkLinks(t, show(t, open(t, own(t), settings()), "/").Find(".asked"), want)
}

// The release of a clinic whose guides nobody has reviewed leads to none of them.
func TestHomeOfReleaseLeadsToNoGuide(t *testing.T) {
	config := settings()
	config.Release = true
	d := show(t, open(t, own(t), config), "/")
	for _, selector := range []string{".companion", ".asked", ".topics", ".ways a[href^='/what-to-expect']"} {
		if n := d.Find(selector).Length(); n != 0 {
			t.Errorf("counting %s: got %d, want none", selector, n)
		}
	}
}

func checkLinks(t *testing.T, list *goquery.Selection, want []string) {
	t.Helper()
	var got []string
	list.Find("a").Each(func(_ int, a *goquery.Selection) { got = append(got, a.AttrOr("href", "")) })
	if !slices.Equal(got, want) {
		t.Errorf("reading the links: got %v, want %v", got, want)
	}
}
