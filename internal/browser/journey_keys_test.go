package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/tovani/guides/internal/eligibility"
)

// TestJourneyByKeyboard answers all questions and reads the result with the
// keyboard alone.
func TestJourneyByKeyboard(t *testing.T) {
	t.Parallel()
	p := person{name: "takes medicines", heading: "Some of your answers need a talk with a physician first",
		answers: map[string][]string{"age": {"from-65"}, "medicines": {"sleep", "lamotrigine"}}}
	b := newTab(t)
	b.look(view{width: 1280})
	b.visit(page{kind: "start", url: own + "/eligibility"})
	b.enter(".go .button")
	for _, q := range questionnaire(t).Questions {
		b.choose(q, p.choices(q))
		if got := b.chosen(); !slices.Equal(got, p.choices(q)) {
			t.Fatalf("%s: by keyboard: got %q chosen, want %q", q.ID, got, p.choices(q))
		}
		b.enter("fieldset + button")
	}
	b.enter(".go .button")
	b.showsResult(p)
	b.enter(".forget button")
	if got := b.heading(); got != "No answers are kept in this browser" {
		t.Errorf("deleting by keyboard: got %q", got)
	}
}

// choose chooses values by keyboard: radio buttons with the arrow keys, checkboxes
// with the Tab key and space.
func (b *tab) choose(q eligibility.Question, values []string) {
	b.Helper()
	if q.Several {
		for _, value := range values {
			b.tabTo(`[value="` + value + `"]`)
			b.do(chromedp.KeyEvent(" "))
		}
		return
	}
	b.tabTo(".options input")
	b.do(chromedp.KeyEvent(" "))
	for range slices.IndexFunc(q.Options, func(o eligibility.Option) bool { return o.Value == values[0] }) {
		b.do(chromedp.KeyEvent(kb.ArrowDown))
	}
}

// tabTo moves the focus to an element with the Tab key.
func (b *tab) tabTo(selector string) {
	b.Helper()
	for range 60 {
		b.do(chromedp.KeyEvent(kb.Tab))
		if evaluate[bool](b, `document.activeElement.matches('`+selector+`')`) {
			return
		}
	}
	b.Fatalf("the Tab key does not reach %s at %s", selector, b.address())
}

// enter moves the focus to what leads to another page, and presses Enter.
func (b *tab) enter(selector string) {
	b.Helper()
	b.tabTo(selector)
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		b.Fatalf("Enter on %s at %s: %v", selector, b.address(), err)
	}
	if strings.Contains(b.address(), "?") {
		b.Errorf("Enter on %s: got the address %s, want one that tells nothing", selector, b.address())
	}
}
