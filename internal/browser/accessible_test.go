package browser

import (
	"os"
	"slices"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/tovani/guides/internal/eligibility"
)

// TestAccessible checks every kind of page as readers see it: with axe-core for
// WCAG 2.2, and for contrast, the size of targets and reflow, also with larger
// letters and wider spacing.
func TestAccessible(t *testing.T) {
	t.Parallel()
	for _, p := range everyPage(t) {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			b := newAxeTab(t)
			b.visit(p)
			b.accessible(p)
			b.reflows(p)
			b.spreads(p)
		})
	}
}

// TestQuestionsAccessible checks questions left open, the first also as it is asked and
// answered, and the page of all answers. A question that was left open has all that it
// has as it is asked, and what is wrong. All have the same parts, so the first and the
// one with the most options are checked in full, the others for what does not fit; in a
// soak all of them are.
func TestQuestionsAccessible(t *testing.T) {
	t.Parallel()
	b := newAxeTab(t)
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	questions := questionnaire(t).Questions
	longest := slices.MaxFunc(questions, func(a, b eligibility.Question) int { return len(a.Options) - len(b.Options) })
	for i, q := range questions {
		if i == 0 || soak() {
			b.accessible(page{kind: "question " + q.ID})
		}
		b.follow("fieldset + button")
		leftOpen, narrow := page{kind: "question " + q.ID + " left open"}, view{width: 320}
		if i == 0 || q.ID == longest.ID || soak() {
			b.accessible(leftOpen)
		} else {
			b.look(narrow)
			b.fits(leftOpen, narrow, "as it is")
		}
		b.answer(person{}.choices(q)...)
		if i == 0 {
			b.history("back")
			b.accessible(page{kind: "question " + q.ID + " answered"})
			b.history("forward")
		}
	}
	b.accessible(page{kind: "all answers"})
}

// TestResultsAccessible shows everybody's result, and checks one of each kind; in a soak
// all of them.
func TestResultsAccessible(t *testing.T) {
	t.Parallel()
	checked := map[string]bool{}
	for _, p := range people() {
		check := !checked[p.heading] || soak()
		checked[p.heading] = true
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			b := answered(t, p)
			call(b, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
			b.visit(page{kind: "result", url: own + "/eligibility/result"})
			b.showsResult(p)
			if check {
				b.accessible(page{kind: "result"})
			}
		})
	}
}

// newAxeTab opens a tab whose pages allow the script of axe-core.
func newAxeTab(t *testing.T) *tab {
	t.Helper()
	b := newTab(t)
	call(b, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
	return b
}

// accessible fails for what is wrong with the page that the tab shows: the rules
// of WCAG 2.2 A and AA, those of AAA that axe-core has, and its best practices;
// the contrast of texts, the size of targets, and what does not fit. The document is
// the same in every view: axe-core checks it in the first, or in a soak in all.
func (b *tab) accessible(p page) {
	b.Helper()
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		b.Fatalf("axe-core is not installed; make test does it: %v", err)
	}
	b.do(chromedp.Evaluate[chromedp.Void](string(axe)))
	views := []view{{width: 320}, {width: 1280, scheme: "dark"}, {width: 320, forced: true}}
	if soak() {
		views = append(views, view{width: 320, scheme: "dark"}, view{width: 1280}, view{width: 1280, forced: true}, view{width: 1280, scheme: "dark", forced: true})
	}
	for i, v := range views {
		b.look(v)
		b.readableColours(p, v)
		b.fits(p, v, "as it is")
		if v.forced {
			continue // axe cannot see forced colours, and nothing else is different
		}
		if i == 0 || soak() {
			for _, finding := range probe[[]string](b, "axe") {
				b.Errorf("%s, %s: axe: got %s, want nothing found", p, v, finding)
			}
		}
		for _, small := range probe[[]string](b, "targets") {
			b.Errorf("%s, %s: target: got %s", p, v, small)
		}
	}
}
