package browser

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	documents "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/eligibility"
)

// A person answers the questions in a way of their own, and else lightly.
type person struct {
	name, heading string
	says          map[string][]string
	holds         []string // links in the text of the result
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

// questionnaire is the site's own.
func questionnaire(t *testing.T) *eligibility.Questionnaire {
	t.Helper()
	q, problems := eligibility.Load(content.Files, "content", "eligibility.yaml", nil)
	if q == nil {
		t.Fatalf("loading the questions: %v", problems)
	}
	return q
}

// chooses gives the values that a person chooses at a question.
func (p person) chooses(q eligibility.Question) []string {
	if own, ok := p.says[q.ID]; ok {
		return own
	}
	light := slices.MinFunc(q.Options, func(a, b eligibility.Option) int { return int(a.Outcome) - int(b.Outcome) })
	return []string{light.Value}
}

// TestJourneys goes through the questions as eight people do, without script. One
// of them does so with script too, and goes back and forward at every step;
// TestQuestionsAccessible goes through them with script as each of the others.
func TestJourneys(t *testing.T) {
	t.Parallel()
	for _, p := range people() {
		for _, scripts := range []bool{true, false} {
			back := p.says == nil || soak()
			if scripts && !back {
				continue
			}
			t.Run(fmt.Sprintf("%s, script %t", p.name, scripts), func(t *testing.T) {
				t.Parallel()
				b := newTab(t)
				call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
				b.look(view{width: 360})
				b.visit(page{kind: "start", url: own + "/eligibility"})
				b.follow(".go .button")
				b.goes(p, back)
				b.ends(p)
			})
		}
	}
}

// goes answers question after question, to the result. With back, it takes a
// step back after each and looks whether the answer is still there.
func (b *tab) goes(p person, back bool) {
	b.Helper()
	for _, q := range questionnaire(b.T).Questions {
		if !strings.HasSuffix(b.address(), "/questions/"+q.ID) {
			b.Fatalf("%s: got %s, want the question %s", p.name, b.address(), q.ID)
		}
		b.says(p.chooses(q)...)
		if ended := strings.HasSuffix(b.address(), "/result"); ended {
			return
		}
		if back {
			b.goesBack(p, q)
		}
	}
	if !strings.HasSuffix(b.address(), "/check") {
		b.Fatalf("%s: after the last question: got %s, want all answers", p.name, b.address())
	}
	b.follow(".go .button")
}

// goesBack takes one step back and one forward.
func (b *tab) goesBack(p person, q eligibility.Question) {
	b.Helper()
	after := b.address()
	b.steps("back")
	if got := b.chosen(); !strings.HasSuffix(b.address(), "/questions/"+q.ID) || !slices.Equal(got, p.chooses(q)) {
		b.Errorf("%s: back from %s: got %s with %q, want the question before with %q", p.name, after, b.address(), got, p.chooses(q))
	}
	b.steps("forward")
	if got := b.address(); got != after {
		b.Errorf("%s: forward again: got %s, want %s", p.name, got, after)
	}
}

// ends wants the result of a person.
func (b *tab) ends(p person) {
	b.Helper()
	if got := b.heading(); got != p.heading || !strings.HasSuffix(b.address(), "/eligibility/result") {
		b.Errorf("%s: got %q at %s, want %q at /eligibility/result", p.name, got, b.address(), p.heading)
	}
	links := evaluate[[]string](b, `[...document.querySelectorAll("main a")].map((a) => a.getAttribute("href"))`)
	for _, href := range p.holds {
		if !slices.Contains(links, href) {
			b.Errorf("%s: got links to %q, want one to %s", p.name, links, href)
		}
	}
}

// says chooses answers and goes on.
func (b *tab) says(values ...string) {
	b.Helper()
	for _, value := range values {
		input := `input[value="` + value + `"]`
		if !evaluate[bool](b, `document.querySelector('`+input+`').checked`) {
			b.do(b.pressing(input + " + label"))
		}
	}
	b.follow("fieldset + button")
}

// follow clicks on what leads to another page, and gives its status.
func (b *tab) follow(selector string) int64 {
	b.Helper()
	res, err := chromedp.RunResponse(b.ctx, b.pressing(selector))
	if err != nil {
		b.Fatalf("following %s at %s: %v", selector, b.address(), err)
	}
	return int64(res.Status)
}

// steps goes one step back or forward, as the buttons of the browser do. A page
// that the browser still has is shown without being loaded.
func (b *tab) steps(way string) {
	b.Helper()
	const here = `location.href + " " + performance.timeOrigin`
	before, began := evaluate[string](b, here), time.Now()
	// The answer may be lost with the page that was asked.
	_, _ = chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](`history.`+way+`()`))
	for time.Since(began) < time.Minute {
		// While one page takes the place of another, there is nobody to ask.
		now, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.readyState === "complete" ? `+here+` : ""`))
		if err == nil && now != "" && now != before {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatalf("a step %s from %s leads nowhere", way, before)
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

// pressing is a click in the middle of an element. It looks for the element in
// the page itself: a page that the browser still had is news to chromedp.
func (b *tab) pressing(selector string) chromedp.Action[chromedp.Void] {
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

// chosen gives the answers that are chosen on the page.
func (b *tab) chosen() []string {
	return evaluate[[]string](b, `[...document.querySelectorAll(".options :checked")].map((i) => i.value)`)
}

// TestChangeAnAnswer comes back to all answers from each that is changed.
func TestChangeAnAnswer(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.look(view{width: 1280})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	b.goes(person{name: "continues"}, false)
	b.visit(page{kind: "all answers", url: own + "/eligibility/check"})
	b.follow(`.change a[href$="/age"]`)
	if got := b.chosen(); !slices.Equal(got, []string{"from-18-to-64"}) {
		t.Errorf("an answer to change: got %q chosen, want what was answered", got)
	}
	b.says("from-65")
	if got := evaluate[string](b, `document.querySelector('.answers a[href$="/age"]').closest("div").innerText`); !strings.HasSuffix(b.address(), "/eligibility/check") || !strings.Contains(got, "65 or over") {
		t.Errorf("after the change: got %s with %q, want all answers with the new one", b.address(), got)
	}
}

// TestTwoTabs answers in two tabs of one browser.
func TestTwoTabs(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	first := page{kind: "first question", url: own + "/eligibility/questions/where"}
	b.visit(first)
	b.says("florida")
	other := b.another()
	other.visit(page{kind: "second question", url: own + "/eligibility/questions/age"})
	other.says("from-65")
	other.says("safe")
	b.says("from-18-to-64")
	if got := b.address(); !strings.HasSuffix(got, "/questions/safety-lately") {
		t.Errorf("the tab behind: got %s, want the first question that is open in both", got)
	}
	other.visit(page{kind: "second question", url: own + "/eligibility/questions/age"})
	if got := other.chosen(); !slices.Equal(got, []string{"from-18-to-64"}) {
		t.Errorf("the other tab: got %q, want what was answered last", got)
	}
}

// TestNothingLeft deletes the answers: on a shared computer, nobody finds them
// with the back button.
func TestNothingLeft(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.look(view{width: 360})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	b.goes(person{name: "has an aneurysm", says: map[string][]string{"heart": {"aneurysm"}}}, false)
	b.follow(".forget button")
	if got := b.heading(); got != "No answers are kept in this browser" {
		t.Errorf("after deleting: got %q", got)
	}
	b.keepsNothing(page{kind: "after deleting"}, view{width: 360})
	for range 5 {
		b.steps("back")
		if text := b.readable(); strings.Contains(text, "aneurysm") || len(b.chosen()) > 0 {
			t.Fatalf("back after deleting: got an answer at %s", b.address())
		}
	}
}

// TestMistakeTakesFocus leaves a question open, without script: the summary has
// the focus, is read out, and leads to the field.
func TestMistakeTakesFocus(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.look(view{width: 360})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	if status := b.follow("fieldset + button"); status != http.StatusUnprocessableEntity {
		t.Errorf("a question left open: got status %d, want 422", status)
	}
	got := ""
	// Browsers give the focus when they first draw the page.
	for began := time.Now(); got != "problem 1" && time.Since(began) < 10*time.Second; time.Sleep(20 * time.Millisecond) {
		got = evaluate[string](b, `document.activeElement.className + " " + document.activeElement.querySelectorAll("[role=alert]").length`)
	}
	if got != "problem 1" {
		t.Errorf("a question left open: got the focus on %q, want it on the summary", got)
	}
	b.do(chromedp.Click(chromedp.CSS(".problem a")))
	if got := evaluate[string](b, `document.activeElement.value || ""`); got != "florida" {
		t.Errorf("the link of the summary: got the focus on %q, want the first answer", got)
	}
}

// TestMistakeTakesFocusByScript leaves a question open: the script gives the focus
// in a browser that knows no autofocus but for fields, and in no other, which
// would complain about it.
func TestMistakeTakesFocusByScript(t *testing.T) {
	t.Parallel()
	const spy = `HTMLElement.prototype.focus = function () { window.focused = this.className; };`
	for script, want := range map[string]string{spy: "", spy + `delete HTMLElement.prototype.autofocus;`: "problem"} {
		b := newTab(t)
		call(b, documents.AddScriptToEvaluateOnNewDocument, documents.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		b.look(view{width: 360})
		b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
		b.follow("fieldset + button")
		if got := evaluate[string](b, `window.focused || ""`); got != want {
			t.Errorf("a question left open, with %s: got the script to focus %q, want %q", script, got, want)
		}
	}
}

// TestMistakeIsQuiet leaves a question open, with script: the page asks only for
// its own files, and no one has anything to say but that its status is 422.
func TestMistakeIsQuiet(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	p := page{kind: "a question left open", url: own + "/eligibility/questions/where", status: http.StatusUnprocessableEntity}
	v := view{width: 360}
	heard := b.listen()
	call(b, audits.Enable, cdp.Empty{})
	b.look(v)
	b.visit(page{kind: "first question", url: p.url})
	b.follow("fieldset + button")
	evaluate[chromedp.Void](b, `new Promise((done) => setTimeout(done, 300))`)
	heard.check(b, p, v)
}

// TestBackPastAMistake goes back to a question whose first answer was sent back:
// it is shown with the answer given then, and not the browser's own warning.
func TestBackPastAMistake(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.look(view{width: 360})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	b.follow("fieldset + button")
	b.says("florida")
	b.steps("back")
	if got := b.heading(); got != "Where will you be during visits and sessions?" || !slices.Equal(b.chosen(), []string{"florida"}) {
		t.Errorf("back past a mistake: got %q with %q chosen, want the question with its answer", got, b.chosen())
	}
}

// TestPrintResult prints a result with the answers and, when the box is cleared,
// without them, by style alone.
func TestPrintResult(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.look(view{width: 816})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	b.goes(person{name: "takes medicines", says: map[string][]string{"medicines": {"lamotrigine"}}}, false)
	result := page{kind: "result"}
	for _, with := range []bool{true, false} {
		b.look(view{width: 816, scheme: "dark", print: true})
		text := b.readable()
		if got := strings.Contains(text, "lamotrigine") && strings.Contains(text, "how old are you?"); got != with {
			t.Errorf("printing with answers %t: got them %t", with, got)
		}
		if !with && strings.Contains(text, "lamotrigine") {
			t.Error("printing without answers: got one of them")
		}
		b.prints(result, text, "some of your answers need a talk", "bring the names of your medicines", `answers given on \w+ \d+, \d{4}`, `http://[^ ]+/eligibility`)
		b.look(view{width: 816})
		b.do(chromedp.Click(chromedp.CSS("#with-answers + label")))
	}
}
