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
		says: map[string][]string{"age": {"from-65"}, "medicines": {"sleep", "lamotrigine"}}}
	b := newTab(t)
	b.look(view{width: 1280})
	b.visit(page{kind: "start", url: own + "/eligibility"})
	b.enters(".go .button")
	for _, q := range questionnaire(t).Questions {
		b.keys(q, p.chooses(q))
		if got := b.chosen(); !slices.Equal(got, p.chooses(q)) {
			t.Fatalf("%s: by keyboard: got %q chosen, want %q", q.ID, got, p.chooses(q))
		}
		b.enters("fieldset + button")
	}
	b.enters(".go .button")
	b.ends(p)
	b.enters(".forget button")
	if got := b.heading(); got != "No answers are kept in this browser" {
		t.Errorf("deleting by keyboard: got %q", got)
	}
}

// keys chooses answers: the arrows go through those of which one can be chosen,
// the Tab key through the others.
func (b *tab) keys(q eligibility.Question, values []string) {
	b.Helper()
	if q.Several {
		for _, value := range values {
			b.reaches(`[value="` + value + `"]`)
			b.do(chromedp.KeyEvent(" "))
		}
		return
	}
	b.reaches(".options input")
	b.do(chromedp.KeyEvent(" "))
	for range slices.IndexFunc(q.Options, func(o eligibility.Option) bool { return o.Value == values[0] }) {
		b.do(chromedp.KeyEvent(kb.ArrowDown))
	}
}

// reaches goes to an element with the Tab key, which must be seen there.
func (b *tab) reaches(selector string) {
	b.Helper()
	for range 60 {
		b.do(chromedp.KeyEvent(kb.Tab))
		if evaluate[bool](b, `document.activeElement.matches('`+selector+`')`) {
			return
		}
	}
	b.Fatalf("the Tab key does not reach %s at %s", selector, b.address())
}

// enters goes to what leads to another page, and follows it.
func (b *tab) enters(selector string) {
	b.Helper()
	b.reaches(selector)
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		b.Fatalf("Enter on %s at %s: %v", selector, b.address(), err)
	}
	if strings.Contains(b.address(), "?") {
		b.Errorf("Enter on %s: got the address %s, want one that tells nothing", selector, b.address())
	}
}
