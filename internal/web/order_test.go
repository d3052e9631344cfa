package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/internal/guide"
)

// partsOf names the parts of a guide's page in their order: by id where they have
// one, else by class.
func partsOf(d *goquery.Document) []string {
	var parts []string
	d.Find("article.guide > *").Each(func(_ int, s *goquery.Selection) {
		name, ok := s.Attr("id")
		if !ok {
			name = "." + strings.Fields(s.AttrOr("class", "none"))[0]
		}
		if by := s.AttrOr("aria-labelledby", ""); by != "" {
			name = by
		}
		parts = append(parts, name)
	})
	return parts
}

func TestOrderOfAGuide(t *testing.T) {
	d := show(t, openWhole(t), completePath)
	want := []string{
		".head", "get-help", "tldr", ".contents", ".intro", "steps", "checklist", "feels-like", "timeline", "another-section",
		"do", "concerns", "who-it-fits", "safety", "start", "questions-to-ask", "faq", ".teach-back", "references", ".share", "related",
	}
	if got := partsOf(d); !slices.Equal(got, want) {
		t.Errorf("reading the parts of the complete guide:\ngot  %v\nwant %v", got, want)
	}
	labels := map[string]string{
		"tldr": "TL;DR: the key points", "get-help": "When to get help", "steps": "Step by step", "checklist": "Checklist", "feels-like": "What this actually feels like",
		"timeline": "Timeline", "another-section": "Another section", "do": "Do and don’t", "concerns": "Common concerns, addressed",
		"who-it-fits": "Who this fits best", "safety": "Safety", "start": "Ready to start?", "faq": "Frequently asked", "references": "References",
	}
	for id, label := range labels {
		section := d.Find("section#" + id)
		if got := strings.ReplaceAll(words(section.Find("h2").First()), "'", "’"); got != label || goquery.NodeName(section.Children().First()) != "h2" {
			t.Errorf("reading the label of %s: got %q, want it to begin with the heading %q", id, got, label)
		}
		if section.Find(`h2 > a.anchor[href="#`+id+`"][aria-label]`).Length() != 1 {
			t.Errorf("reading the heading of %s: got no link to it, want one", id)
		}
	}
	if got := words(d.Find(".head .eyebrow")); got != "What to Expect" {
		t.Errorf("reading the eyebrow: got %q, want the category", got)
	}
	checkContents(t, d)
}

// The table of contents leads to every section below it and every question in them, in order.
func checkContents(t *testing.T, d *goquery.Document) {
	t.Helper()
	var listed, there []string
	d.Find(".contents a").Each(func(_ int, s *goquery.Selection) { listed = append(listed, s.AttrOr("href", "")) })
	d.Find(".contents ~ section[id], .contents ~ section .item").Each(func(_ int, s *goquery.Selection) { there = append(there, "#"+s.AttrOr("id", "")) })
	if !slices.Equal(listed, there) {
		t.Errorf("reading the table of contents:\ngot  %v\nwant %v", listed, there)
	}
}

// What a file leaves out leaves no trace on the page.
func TestAGuideWithTheLeast(t *testing.T) {
	d := show(t, openWhole(t), "/what-to-expect/another")
	want := []string{".head", "get-help", "tldr", ".contents", "safety", "start", ".share", "related"} // found by its words
	if got := partsOf(d); !slices.Equal(got, want) {
		t.Errorf("reading the parts of the least guide:\ngot  %v\nwant %v", got, want)
	}
	d.Find("main *").Each(func(_ int, s *goquery.Selection) {
		if strings.TrimSpace(s.Text()) == "" && s.Closest("svg").Length() == 0 && s.Find("img, br").Length() == 0 {
			html, _ := goquery.OuterHtml(s)
			t.Errorf("reading the least guide: got the empty element %s", html)
		}
	})
	checkContents(t, d)
	checkStructure(t, d)
	if got := words(d.Find(".facts")); got != "1 min read" {
		t.Errorf("reading the facts of the least guide: got %q, want the reading time alone", got)
	}
}

func TestDoNotStandsBeforeEveryDont(t *testing.T) {
	d := show(t, openWhole(t), completePath)
	var got []string
	d.Find("#do h3, #do li").Each(func(_ int, s *goquery.Selection) { got = append(got, words(s)) })
	want := []string{"Do", "keep calm", "ask somebody", "Don't", "Do not drive that day", "Do not be alone"}
	if !slices.Equal(got, want) {
		t.Errorf("reading do and don't: got %q, want %q", got, want)
	}
}

// The cards stand by how urgent they are, say so in words, and have the numbers to call.
func TestLadder(t *testing.T) {
	const reach = "Use the way the clinic gave you. Cannot reach it? Go to urgent care or an emergency room. Let someone else drive."
	short := []string{
		"Emergency / Call 911 if you or someone with you may be in danger. / Call 911 tel:911",
		"Suicide or crisis / Call or text 988, any hour, if you think about suicide or hurting yourself. / Call 988 tel:988 / Text 988 sms:988",
	}
	for path, want := range map[string][]string{
		completePath: {
			"Emergency / Call 911 tel:911 / Call 911 now if / you cannot breathe",
			"Suicide or crisis / Call 988 tel:988 / Text 988 sms:988 / Call 988 if / you think about suicide",
			"Before your next session / Tell the clinic if / it lasts / " + reach,
		},
		"/safety/elsewhere":         short,
		"/handout/safety/elsewhere": short,
	} {
		t.Run(path, func(t *testing.T) {
			if got := ladderOf(show(t, openWhole(t), path)); !slices.Equal(got, want) {
				t.Errorf("reading the cards:\ngot  %q\nwant %q", got, want)
			}
		})
	}
}

// ladderOf returns what each card of the ladder says and where its buttons lead.
func ladderOf(d *goquery.Document) []string {
	var cards []string
	d.Find("#get-help > .help").Each(func(_ int, card *goquery.Selection) {
		var parts []string
		card.Find("p:not(.calls), h3, li, .calls a").Each(func(_ int, s *goquery.Selection) {
			parts = append(parts, strings.TrimSpace(words(s)+" "+s.AttrOr("href", "")))
		})
		cards = append(cards, strings.Join(parts, " / "))
	})
	return cards
}

// A clinic that has published how to reach it has buttons for that in its cards.
func TestReach(t *testing.T) {
	fsys := wholeFiles(t, testdata(t, "complete.md"), "", "")
	fsys["en/site.yaml"].Data = append(fsys["en/site.yaml"].Data, "\ncontact:\n  phone: +1 555 010 0199\n  email: a@example.org\n  booking: https://example.org/book\n"...)
	got := ladderOf(show(t, open(t, load(t, fsys), settings()), completePath))
	want := "Before your next session / Tell the clinic if / it lasts / Call the clinic: +1 555 010 0199 tel:+15550100199 / " +
		"E-mail the clinic mailto:a@example.org / Book a visit https://example.org/book / Cannot reach it? Go to urgent care or an emergency room. Let someone else drive."
	if got[len(got)-1] != want {
		t.Errorf("reading the last card:\ngot  %q\nwant %q", got[len(got)-1], want)
	}
}

// There is one way to the eligibility page, after the risks: a button, or a plain
// link where readers are in treatment already.
func TestOneCallToAction(t *testing.T) {
	server := openWhole(t)
	for path, want := range map[string]string{completePath: "Check eligibility", "/safety/elsewhere": "Not in treatment yet? Check eligibility"} {
		t.Run(path, func(t *testing.T) {
			d := show(t, server, path)
			calls := d.Find(`a[href^="/eligibility"]`)
			if calls.Length() != 1 || words(calls) != want || d.Find("#safety ~ * a[href^='/eligibility']").Length() != 1 {
				t.Errorf("looking for the call to action: got %d, %q, want one, %q, after Safety", calls.Length(), words(calls), want)
			}
			button := strings.HasPrefix(path, "/what")
			if calls.HasClass("button") != button || (d.Find("section#start").Length() == 1) != button {
				t.Errorf("looking for a button: got class %q, want a button: %v", calls.AttrOr("class", ""), button)
			}
			if calls.AttrOr("target", "") != "_top" {
				t.Errorf("reading the call to action: got target %q, want _top, because forms are never framed", calls.AttrOr("target", ""))
			}
		})
	}
}

func TestWhatAReviewIsWorth(t *testing.T) {
	changed := load(t, wholeFiles(t, testdata(t, "complete.md"), "2026-11-21", "1:00000000"))
	for _, c := range []struct {
		name    string
		library *guide.Library
		want    string
	}{
		{"unsigned", load(t, wholeFiles(t, testdata(t, "complete.md"), "2026-11-21", "")), "No clinician has checked this page yet."},
		{"tomorrow", reviewed(t, "2026-12-02"), "No clinician has checked this page yet."},
		{"none", whole(t), "No clinician has checked this page yet."},
		{"current", reviewed(t, "2026-11-21"), "Reviewed by Ann Example, MD on November 21, 2026. Next review due November 21, 2027."},
		{"overdue", reviewed(t, "2025-12-01"), "Last reviewed by Ann Example, MD on December 1, 2025. The next review was due on December 1, 2026, so treat this page with care."},
		{"changed", changed, "This page has changed since Ann Example, MD reviewed it on November 21, 2026. No clinician has checked this version yet."},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := show(t, open(t, c.library, settings()), completePath).Find(".review")
			if got := words(line); got != c.want {
				t.Errorf("reading the review: got %q, want %q", got, c.want)
			}
			if got := line.HasClass("checked"); got != (c.name == "current") {
				t.Errorf("reading the review: got it marked as checked: %v", got)
			}
		})
	}
}

// What every guide must say of the treatment stands on a guide once, in Safety.
func TestNoticesOnce(t *testing.T) {
	d := show(t, openWhole(t), completePath)
	for _, notice := range []string{"FDA warned about compounded ketamine", "Using it for these is called off-label"} {
		all, inSafety := strings.Count(words(d.Find("body")), notice), strings.Count(words(d.Find("#safety")), notice)
		if all != 1 || inSafety != 1 {
			t.Errorf("looking for %q: got it %d times, %d of them in Safety, want once, there", notice, all, inSafety)
		}
	}
}
