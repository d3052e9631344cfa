package browser

import (
	"os"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestAxeOnTheQuestions asks axe-core on every question, as it is asked, sent
// back and answered, and on every kind of result; and measures what is touched,
// what is read and what fits there.
func TestAxeOnTheQuestions(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not installed; make test does it: %v", err)
	}
	for _, p := range people() {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			call(b, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
			b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
			for i, q := range questionnaire(t).Questions {
				// The questions are the same for everybody: one looks at all of them.
				if p.says == nil {
					b.sound(string(axe), "question "+q.ID)
					b.follow("fieldset + button")
					b.sound(string(axe), "question "+q.ID+" left open")
				}
				b.says(p.chooses(q)...)
				if p.says == nil && i == 0 {
					b.steps("back")
					b.sound(string(axe), "question "+q.ID+" answered")
					b.steps("forward")
				}
				if evaluate[bool](b, `location.pathname.endsWith("/result")`) {
					break
				}
			}
			if evaluate[bool](b, `location.pathname.endsWith("/check")`) {
				b.sound(string(axe), "all answers")
				b.follow(".go .button")
			}
			b.sound(string(axe), "result")
		})
	}
}

// sound fails for what is wrong with the page that the tab shows.
func (b *tab) sound(axe, what string) {
	b.Helper()
	p := page{kind: what}
	b.do(chromedp.Evaluate[chromedp.Void](axe))
	for _, v := range []view{{width: 320}, {width: 1280, scheme: "dark"}, {width: 320, forced: true}} {
		b.look(v)
		for _, finding := range probe[[]string](b, "axe", notAsked(v)) {
			b.Errorf("%s, %s: axe: got %s, want nothing found", what, v, finding)
		}
		for _, small := range probe[[]string](b, "targets") {
			b.Errorf("%s, %s: target: got %s", what, v, small)
		}
		for _, text := range probe[[]seen](b, "colours") {
			want := 7.0
			if text.Control {
				want = 4.5
			}
			if got := contrast(text.Colour, text.Ground); got < want {
				b.Errorf("%s, %s: contrast of %s: got %.2f, want %g", what, v, text, got, want)
			}
		}
		b.fits(p, v, "as it is")
	}
}
