package browser

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"
)

// notOnPaper is what is for the screen only.
const notOnPaper = "nav, button, .start .button, .go, .skip, .back, .tools, .phrases, .anchor, .start, .start-link, details, .definition"

// TestPrint prints guides for a reader of the dark scheme: all of the text,
// where it comes from and how old it is, black on white, nothing to click.
func TestPrint(t *testing.T) {
	t.Parallel()
	for _, p := range guides(t) {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			document := sent(t, p)
			b := open(t, p, view{width: 816, scheme: "dark", print: true})
			text := b.readable()
			if missing := firstMissing(text, texts(document.Find("article"), notOnPaper)); missing != "" {
				t.Errorf("%s, print: got no %q, or not in its place; want all of the guide", p, missing)
			}
			b.prints(p, text, `http://[^ ]+/g/[a-z0-9]{5}`, `updated [a-z]+ \d+, \d{4}`, `version [0-9a-f]{8}`)
			b.fitsPaper(p, 5+checklists(document))
		})
	}
}

// TestPrintHandout prints the handouts of guides: all of it but the numbers of the
// references, which it does not list, on two sheets, and a third for a checklist.
func TestPrintHandout(t *testing.T) {
	t.Parallel()
	for _, p := range guides(t) {
		site := strings.TrimSuffix(p.url, p.kind)
		p = page{kind: "/handout" + p.kind, url: site + "/handout" + p.kind}
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			document := sent(t, p)
			b := open(t, p, view{width: 816, scheme: "dark", print: true})
			text := b.readable()
			if missing := firstMissing(text, texts(document.Find("article"), notOnPaper+", sup")); missing != "" {
				t.Errorf("%s, print: got no %q, or not in its place; want all of the handout", p, missing)
			}
			b.prints(p, text, `emergency: call 911`, `http://[^ ]+/g/[a-z0-9]{5}`, `updated [a-z]+ \d+, \d{4}`, `version [0-9a-f]{8}`)
			b.fitsPaper(p, 2+checklists(document))
		})
	}
}

// checklists returns how many checklists a page has. Each takes a sheet of its own.
func checklists(document *goquery.Document) int { return document.Find("#checklist").Length() }

// TestPrintChecklist prints a checklist of 15 lines with what stands before it or after it:
// the checklist takes one sheet that it shares with nothing, and says where it is from. On
// the handout it stands last.
func TestPrintChecklist(t *testing.T) {
	t.Parallel()
	const removeAll = `(element, side) => { while (element[side]) element[side].remove() }`
	for _, c := range []struct{ path, with, removed string }{
		{"/preparing/everything", "what stands before", "nextElementSibling"},
		{"/preparing/everything", "what stands after", "previousElementSibling"},
		{"/handout/preparing/everything", "what stands before", "nextElementSibling"},
	} {
		t.Run(c.path+", "+c.with, func(t *testing.T) {
			t.Parallel()
			p := page{kind: c.path, url: made + c.path}
			b := open(t, p, view{width: 816, print: true})
			if lines := evaluate[int](b, `document.querySelectorAll("#checklist li").length`); lines != 15 {
				t.Fatalf("%s: lines of the checklist: got %d, want 15", p, lines)
			}
			from := evaluate[string](b, `document.querySelector("#checklist p").innerText`)
			if !regexp.MustCompile(`^A Guide with Everything.* http://[^ ]+/g/evry1$`).MatchString(from) {
				t.Errorf("%s, print: below the title of the checklist: got %q, want the title and the address of the guide", p, from)
			}
			evaluate[int](b, `[...document.querySelectorAll(".top, .foot")].map((e) => e.remove()).length`)
			evaluate[bool](b, `(`+removeAll+`)(document.querySelector("#checklist"), "`+c.removed+`") === undefined`)
			with := b.sheets(p)
			evaluate[bool](b, `document.querySelector("#checklist").remove() === undefined`)
			if without := b.sheets(p); with != without+1 {
				t.Errorf("%s: printing %s: got %d sheets with the checklist and %d without, want one for it alone", p, c.with, with, without)
			}
		})
	}
}

// TestPrintCompanion prints the handout for the person beside a patient, which is to hang
// on the fridge: one sheet.
func TestPrintCompanion(t *testing.T) {
	t.Parallel()
	const path = "/handout" + companionPath
	p := page{kind: path, url: own + path}
	open(t, p, view{width: 816, print: true}).fitsPaper(p, 1)
}

// TestPrintPlain prints the pages that are neither guides nor handouts.
func TestPrintPlain(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		// Questions are not for paper; TestPrintResult prints the result. What somebody has
		// searched for is nobody else's business, so that no address of it is printed.
		if p.status != 0 || strings.Contains(p.url, "/search?") || strings.Contains(p.url, "/handout/") || strings.Contains(p.url, "/eligibility/") {
			continue
		}
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			address, _, _ := strings.Cut(p.url, "?")
			b := open(t, p, view{width: 816, scheme: "dark", print: true})
			b.prints(p, b.readable(), regexp.QuoteMeta(address))
		})
	}
}

// prints fails for what is missing on paper, and for what must not be there.
func (b *tab) prints(p page, text string, patterns ...string) {
	b.Helper()
	for _, want := range patterns {
		if !regexp.MustCompile(want).MatchString(text) {
			b.Errorf("%s, print: text: got nothing like %q, want it printed", p, want)
		}
	}
	for _, shown := range probe[[]string](b, "shown", notOnPaper) {
		b.Errorf("%s, print: got %s, want nothing to click or to go on with", p, shown)
	}
	for _, s := range probe[[]shownText](b, "colours") {
		if s.Colour != (rgb{0, 0, 0}) || s.Ground != (rgb{255, 255, 255}) {
			b.Errorf("%s, print, dark: colours of %s: got %v on %v, want black on white", p, s, s.Colour, s.Ground)
		}
	}
}

var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

// sheets prints the page that the tab shows, and returns how many sheets it takes.
func (b *tab) sheets(p page) int {
	b.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperLetter), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatalf("%s: printing: %v", p, err)
	}
	return len(sheet.FindAll(pdf, -1))
}

// fitsPaper fails for a page of too many sheets.
func (b *tab) fitsPaper(p page, most int) {
	b.Helper()
	sheets := b.sheets(p)
	b.Logf("%s: %d pages in Letter", p, sheets)
	if sheets < 1 || sheets > most {
		b.Errorf("%s: pages in Letter: got %d, want 1 to %d", p, sheets, most)
	}
}
