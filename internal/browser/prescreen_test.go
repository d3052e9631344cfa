package browser

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	documents "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// answered opens a tab of a person who has answered every question. The answers are
// sent without the browser; TestJourneys answers in it.
func answered(t *testing.T, p person) *tab {
	t.Helper()
	client := newPerson(t)
	answer(t, client, p)
	site, err := url.Parse(own)
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t)
	for _, c := range client.Jar.Cookies(site) {
		call(b, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: own})
	}
	return b
}

// answer sends a person's answer to every question.
func answer(t *testing.T, client *http.Client, p person) {
	t.Helper()
	for _, q := range questionnaire(t).Questions {
		res, err := client.PostForm(own+"/eligibility/questions/"+q.ID, url.Values{"answer": p.choices(q)})
		if err != nil {
			t.Fatalf("%s: answering %s: %v", p.name, q.ID, err)
		}
		res.Body.Close()
	}
}

// TestChangeAnAnswer changes an answer, which leads back to all answers.
func TestChangeAnAnswer(t *testing.T) {
	t.Parallel()
	b := answered(t, person{name: "continues"})
	b.look(view{width: 1280})
	b.visit(page{kind: "all answers", url: own + "/eligibility/check"})
	b.follow(`.change a[href$="/age"]`)
	if got := b.chosen(); !slices.Equal(got, []string{"from-18-to-64"}) {
		t.Errorf("an answer to change: got %q chosen, want what was answered", got)
	}
	b.answer("from-65")
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
	b.answer("florida")
	other := b.another()
	other.visit(page{kind: "second question", url: own + "/eligibility/questions/age"})
	other.answer("from-65")
	other.answer("safe")
	b.answer("from-18-to-64")
	if got := b.address(); !strings.HasSuffix(got, "/questions/safety-lately") {
		t.Errorf("the tab behind: got %s, want the first question that is open in both", got)
	}
	other.visit(page{kind: "second question", url: own + "/eligibility/questions/age"})
	if got := other.chosen(); !slices.Equal(got, []string{"from-18-to-64"}) {
		t.Errorf("the other tab: got %q, want what was answered last", got)
	}
}

// TestNothingLeft deletes the answers: the back button shows none of them, so that
// nobody finds them on a shared computer.
func TestNothingLeft(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.look(view{width: 360})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	b.answerAll(person{name: "has an aneurysm", answers: map[string][]string{"heart": {"aneurysm"}}}, false)
	b.follow(".forget button")
	if got := b.heading(); got != "No answers are kept in this browser" {
		t.Errorf("after deleting: got %q", got)
	}
	b.storesNothing(page{kind: "after deleting"}, view{width: 360})
	for range 5 {
		b.history("back")
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

// TestMistakeTakesFocusByScript leaves a question open: the script sets the focus
// only in a browser that supports autofocus on fields alone. Another one would log
// a warning about it.
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
// its own files, and the console shows nothing but its status of 422.
func TestMistakeIsQuiet(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	p := page{kind: "a question left open", url: own + "/eligibility/questions/where", status: http.StatusUnprocessableEntity}
	v := view{width: 360}
	activity := b.listen()
	call(b, audits.Enable, cdp.Empty{})
	b.look(v)
	b.visit(page{kind: "first question", url: p.url})
	b.follow("fieldset + button")
	evaluate[chromedp.Void](b, `new Promise((done) => setTimeout(done, 300))`)
	activity.check(b, p, v)
}

// TestBackPastAMistake goes back to a question that was first left open: the page
// shows its answer, and not the browser's warning about sending a form again.
func TestBackPastAMistake(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.look(view{width: 360})
	b.visit(page{kind: "first question", url: own + "/eligibility/questions/where"})
	b.follow("fieldset + button")
	b.answer("florida")
	b.history("back")
	if got := b.heading(); got != "Where will you be for visits and sessions?" || !slices.Equal(b.chosen(), []string{"florida"}) {
		t.Errorf("back past a mistake: got %q with %q chosen, want the question with its answer", got, b.chosen())
	}
}

// TestStartInView wants the button that starts the questions on the first screen of a
// phone.
func TestStartInView(t *testing.T) {
	t.Parallel()
	b := open(t, page{kind: "start", url: own + "/eligibility"}, view{width: 360})
	if bottom := evaluate[float64](b, `document.querySelector(".go .button").getBoundingClientRect().bottom`); bottom > 780 {
		t.Errorf("the start page at 360 px: the button ends at %.0f px, want it within 780", bottom)
	}
}

// TestResultOnOneSheet prints the result, with the answers, of somebody who has much to
// tell a physician.
func TestResultOnOneSheet(t *testing.T) {
	t.Parallel()
	b := answered(t, person{name: "has much to tell", answers: map[string][]string{
		"where": {"sometimes-elsewhere"}, "age": {"from-65"}, "safety-lately": {"thoughts", "longer-ago"}, "aim": {"ptsd"}, "mind": {"bipolar"},
		"heart": {"rhythm"}, "blood-pressure": {"high"}, "medicines": {"sedatives", "opioids", "thyroid"}, "home": {"not-yet"},
	}})
	p := page{kind: "result", url: own + "/eligibility/result"}
	b.visit(p)
	b.fitsPaper(p, 1)
}

// TestPrintResult prints a result with the answers and, when the box is cleared,
// without them, by style alone.
func TestPrintResult(t *testing.T) {
	t.Parallel()
	b := answered(t, person{name: "takes medicines", answers: map[string][]string{"medicines": {"lamotrigine"}}})
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.look(view{width: 816})
	result := page{kind: "result", url: own + "/eligibility/result"}
	b.visit(result)
	for _, with := range []bool{true, false} {
		b.look(view{width: 816, scheme: "dark", print: true})
		text := b.readable()
		if got := strings.Contains(text, "lamotrigine") && strings.Contains(text, "18 to 64"); got != with {
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
