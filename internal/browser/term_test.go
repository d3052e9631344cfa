package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestTerm checks that the meaning of a word is shown while the pointer or the focus is on
// it, can be reached by the pointer and goes with Esc, and that it is no part of the
// sentence: not when that is copied.
func TestTerm(t *testing.T) {
	t.Parallel()
	p := page{kind: "guide with terms", url: own + "/conditions/ptsd"}
	b := open(t, p, view{width: 360})
	const (
		term    = `document.querySelector(".term")`
		meaning = `document.getElementById(` + term + `.getAttribute("aria-describedby"))`
	)
	at := evaluate[[]float64](b, `(() => { const a = `+term+`; a.scrollIntoView({block: "center", behavior: "instant"}); const r = a.getClientRects()[0]; return [r.left + 4, r.top + r.height / 2, a.getBoundingClientRect().bottom + 6] })()`)
	x, onTerm, onMeaning := at[0], at[1], at[2]
	shows := func(want bool, when string) {
		t.Helper()
		if got := evaluate[bool](b, meaning+`.matches(":popover-open")`); got != want {
			t.Errorf("%s: the meaning of a word %s: got it shown: %v, want %v", p, when, got, want)
		}
	}
	point := func(x, y float64) {
		call(b, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
	}
	shows(false, "before")
	point(x, onTerm)
	shows(true, "under the pointer")
	point(x, onMeaning)
	shows(true, "when the pointer moves to it")
	b.do(chromedp.KeyEvent(kb.Escape))
	shows(false, "after Esc")
	point(1, 1)
	evaluate[any](b, term+`.focus()`)
	shows(true, "with the focus")
	b.do(chromedp.KeyEvent(kb.Escape))
	shows(false, "after Esc")
	sentence := evaluate[string](b, `(() => { const p = `+term+`.closest("p, li"); getSelection().selectAllChildren(p); return getSelection().toString() })()`)
	if means := evaluate[string](b, meaning+`.textContent`); sentence == "" || strings.Contains(sentence, strings.TrimSpace(means)) {
		t.Errorf("%s: copying a sentence: got %q, want it without the meaning of a word", p, sentence)
	}
}
