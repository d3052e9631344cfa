package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearchByKeyboard types into the search field of the front page: the browser offers
// suggestions, calls the field a combobox, and Enter leads to the results.
func TestSearchByKeyboard(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.look(view{width: 360})
	b.visit(page{kind: "home", url: own + "/"})
	b.tabTo(".find input")
	for _, key := range "can i dr" {
		b.do(chromedp.KeyEvent(string(key)))
	}
	const want = "When can I drive again?" // those for what was typed before may come first
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`document.querySelector("#suggestions option")?.value === "`+want+`"`)); err != nil {
		t.Errorf("typing can i dr: got the suggestion %q and error %v, want %q",
			evaluate[string](b, `document.querySelector("#suggestions option")?.value ?? ""`), err, want)
	}
	if got := evaluate[string](b, `document.querySelector(".find input").list.id`); got != "suggestions" {
		t.Errorf("the list of the field, which makes it a combobox: got %q", got)
	}
	for _, key := range "ive" {
		b.do(chromedp.KeyEvent(string(key)))
	}
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatalf("Enter in the search field: %v", err)
	}
	if got := b.heading(); got != "Results for “can i drive”" {
		t.Errorf("Enter in the search field: got the page %q, want the results", got)
	}
}
