package browser

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/cdproto/emulation"
	"golang.org/x/net/html"
)

// TestWithoutScript shows every kind of page without script: every word that the server
// sent can be read but what is for paper only, and a script adds nothing but buttons.
func TestWithoutScript(t *testing.T) {
	t.Parallel()
	for _, p := range everyPage(t) {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			v := view{width: 360}
			b := newTab(t)
			call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			b.look(v)
			b.visit(p)
			without := b.readable()
			if missing := firstMissing(without, texts(sent(t, p).Find("body"), ".anchor, .paper, .definition, details")); missing != "" {
				t.Errorf("%s, %s, without script: got no %q, or not in its place; want all that was sent", p, v, missing)
			}
			for _, shown := range probe[[]string](b, "shown", ".paper") {
				t.Errorf("%s, %s: got %s, want it on paper only", p, v, shown)
			}
			without = b.readableBut("button")
			call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
			b.visit(p)
			if with := b.readableBut("button"); with != without {
				t.Errorf("%s, %s: text with script but for buttons: got %s, want the text without", p, v, difference(with, without))
			}
		})
	}
}

// readable returns the text that the page shows, with single spaces and in lower
// case, because styles may set capitals.
func (b *tab) readable() string {
	b.Helper()
	return tidy(evaluate[string](b, `document.body.innerText`))
}

// readableBut returns the text without some elements, which it removes.
func (b *tab) readableBut(selector string) string {
	b.Helper()
	evaluate[int](b, `[...document.querySelectorAll("`+selector+`")].map((e) => e.remove()).length`)
	return b.readable()
}

func tidy(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// texts returns the texts in a part of a page, in their order, without those in
// some of its elements, and without what stands for a drawing when it is read out.
func texts(part *goquery.Selection, but string) []string {
	part = part.Clone()
	part.Find("script, style, svg, " + but).Remove()
	var all []string
	for _, top := range part.Nodes {
		for n := range top.Descendants() {
			if text := tidy(n.Data); n.Type == html.TextNode && text != "" {
				all = append(all, text)
			}
		}
	}
	return all
}

// firstMissing returns the first piece that does not follow those before it.
func firstMissing(text string, pieces []string) string {
	for _, piece := range pieces {
		_, rest, found := strings.Cut(text, piece)
		if !found {
			return piece
		}
		text = rest
	}
	return ""
}

// difference returns what stands around the first difference of two texts.
func difference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	return "…" + got[max(0, i-20):min(len(got), i+40)] + "…"
}
