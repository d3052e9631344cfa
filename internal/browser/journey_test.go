package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/eligibility"
)

// A person gives some answers of their own, and the lightest one to every other
// question.
type person struct {
	name, heading string
	answers       map[string][]string
	links         []string // links in the text of the result
}

func people() []person {
	const (
		discuss = "Some of your answers need a talk with a physician first"
		notNow  = "Ketamine at home is usually not the next step right now"
		crisis  = "Get help now"
		notHere = "This clinic cannot see you, but others can help"
		samhsa  = "tel:+18006624357"
	)
	return []person{
		{"continues", "Nothing you told us rules out a visit", nil, []string{"tel:911", "sms:988"}},
		{"takes medicines", discuss, map[string][]string{"medicines": {"sedatives", "lamotrigine"}}, []string{"tel:911", "sms:988"}},
		{"has an aneurysm", notNow, map[string][]string{"heart": {"aneurysm"}}, []string{"/eligibility/check", "tel:988"}},
		{"is not safe", crisis, map[string][]string{"safety": {"not-safe"}}, []string{"tel:988", "sms:988", "tel:911"}},
		{"has chest pain now", crisis, map[string][]string{"heart": {"chest-pain-now"}}, []string{"tel:911", "tel:988", "sms:988"}},
		{"has problems with alcohol", notNow, map[string][]string{"alcohol-drugs": {"problem"}}, []string{samhsa}},
		{"lives elsewhere", notHere, map[string][]string{"where": {"elsewhere"}}, []string{"tel:988", "tel:911", samhsa}},
		{"is under 18", notHere, map[string][]string{"age": {"under-18"}}, []string{"tel:988", "tel:911", samhsa}},
	}
}

// questionnaire returns the questionnaire of the site's own content.
func questionnaire(t *testing.T) *eligibility.Questionnaire {
	t.Helper()
	q, problems := eligibility.Load(content.Files, "content", "eligibility.yaml", nil)
	if q == nil {
		t.Fatalf("loading the questions: %v", problems)
	}
	return q
}

// choices returns the values that a person chooses at a question.
func (p person) choices(q eligibility.Question) []string {
	if own, ok := p.answers[q.ID]; ok {
		return own
	}
	light := slices.MinFunc(q.Options, func(a, b eligibility.Option) int { return int(a.Outcome) - int(b.Outcome) })
	return []string{light.Value}
}

// TestJourneys goes through the questions as two people do: one who reaches the end, with
// and without script, going back and forward at every step, and one who is sent to get
// help at once, without script. In a soak all people do both; TestResultsAccessible shows
// the results of all in any case.
func TestJourneys(t *testing.T) {
	t.Parallel()
	for _, p := range people() {
		for _, scripts := range []bool{true, false} {
			back := p.answers == nil || soak()
			if helped := p.answers["safety"] != nil; !back && (scripts || !helped) {
				continue
			}
			t.Run(fmt.Sprintf("%s, script %t", p.name, scripts), func(t *testing.T) {
				t.Parallel()
				b := newTab(t)
				call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
				b.look(view{width: 360})
				b.visit(page{kind: "start", url: own + "/eligibility"})
				b.follow(".go .button")
				b.answerAll(p, back)
				b.showsResult(p)
			})
		}
	}
}

// answerAll answers question after question, up to the result. With back, it goes
// back after each of them and checks that the answer is still there.
func (b *tab) answerAll(p person, back bool) {
	b.Helper()
	for _, q := range questionnaire(b.T).Questions {
		if !strings.HasSuffix(b.address(), "/questions/"+q.ID) {
			b.Fatalf("%s: got %s, want the question %s", p.name, b.address(), q.ID)
		}
		b.answer(p.choices(q)...)
		if ended := strings.HasSuffix(b.address(), "/result"); ended {
			return
		}
		if back {
			b.backAndForward(p, q)
		}
	}
	if !strings.HasSuffix(b.address(), "/check") {
		b.Fatalf("%s: after the last question: got %s, want all answers", p.name, b.address())
	}
	b.follow(".go .button")
}

// backAndForward goes one page back and one forward.
func (b *tab) backAndForward(p person, q eligibility.Question) {
	b.Helper()
	after := b.address()
	b.history("back")
	if got := b.chosen(); !strings.HasSuffix(b.address(), "/questions/"+q.ID) || !slices.Equal(got, p.choices(q)) {
		b.Errorf("%s: back from %s: got %s with %q, want the question before with %q", p.name, after, b.address(), got, p.choices(q))
	}
	b.history("forward")
	if got := b.address(); got != after {
		b.Errorf("%s: forward again: got %s, want %s", p.name, got, after)
	}
}

// showsResult fails if the page is not the result that the person must read.
func (b *tab) showsResult(p person) {
	b.Helper()
	if got := b.heading(); got != p.heading || !strings.HasSuffix(b.address(), "/eligibility/result") {
		b.Errorf("%s: got %q at %s, want %q at /eligibility/result", p.name, got, b.address(), p.heading)
	}
	links := evaluate[[]string](b, `[...document.querySelectorAll("main a")].map((a) => a.getAttribute("href"))`)
	for _, href := range p.links {
		if !slices.Contains(links, href) {
			b.Errorf("%s: got links to %q, want one to %s", p.name, links, href)
		}
	}
}

// answer chooses values and sends them.
func (b *tab) answer(values ...string) {
	b.Helper()
	for _, value := range values {
		input := `input[value="` + value + `"]`
		if !evaluate[bool](b, `document.querySelector('`+input+`').checked`) {
			b.do(b.click(input + " + label"))
		}
	}
	b.follow("fieldset + button")
}

// follow clicks on what leads to another page, and returns its status.
func (b *tab) follow(selector string) int64 {
	b.Helper()
	res, err := chromedp.RunResponse(b.ctx, b.click(selector))
	if err != nil {
		b.Fatalf("following %s at %s: %v", selector, b.address(), err)
	}
	return int64(res.Status)
}

// history goes "back" or "forward", as the buttons of the browser do. The browser
// may show a page from its back/forward cache without loading it.
func (b *tab) history(way string) {
	b.Helper()
	const here = `location.href + " " + performance.timeOrigin`
	before, began := evaluate[string](b, here), time.Now()
	// The page may be gone before it confirms the call.
	_, _ = chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](`history.`+way+`()`))
	for time.Since(began) < time.Minute {
		// Between two pages there is no document to evaluate in.
		now, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.readyState === "complete" ? `+here+` : ""`))
		if err == nil && now != "" && now != before {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatalf("going %s from %s: got no other page", way, before)
}

// another opens a tab beside this one, in the same browser with its cookies.
func (b *tab) another() *tab {
	b.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		b.Fatalf("opening the other tab: %v", err)
	}
	other := &tab{b.T, ctx, b.client}
	other.prepare()
	return other
}

// click returns a click in the middle of an element. It finds the element by
// script: chromedp does not know the nodes of a page from the back/forward cache.
func (b *tab) click(selector string) chromedp.Action[chromedp.Void] {
	b.Helper()
	at := evaluate[[]float64](b, `(() => {
		const e = document.querySelector('`+selector+`');
		e.scrollIntoView({ block: "center" });
		const box = e.getClientRects()[0];
		return [box.left + box.width / 2, box.top + box.height / 2];
	})()`)
	return chromedp.MouseClickXY(at[0], at[1])
}

func (b *tab) address() string { return evaluate[string](b, `location.href`) }
func (b *tab) heading() string {
	return evaluate[string](b, `document.querySelector("h1").innerText.replace(/\s+/g, " ")`)
}

// chosen returns the answers that are chosen on the page.
func (b *tab) chosen() []string {
	return evaluate[[]string](b, `[...document.querySelectorAll(".options :checked")].map((i) => i.value)`)
}
