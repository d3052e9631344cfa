package browser

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// TestQuiet shows every kind of page, in light and then dark colours, and listens:
// it asks for nothing but itself and fingerprinted files of its own host, keeps
// nothing in the browser, and the console stays empty.
func TestQuiet(t *testing.T) {
	t.Parallel()
	for _, p := range everyPage(t) {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			v := view{width: 1280}
			b := newTab(t)
			activity := b.listen()
			call(b, audits.Enable, cdp.Empty{})
			b.look(v)
			b.visit(p)
			b.look(view{width: 1280, scheme: "dark"})
			evaluate[chromedp.Void](b, `new Promise((done) => { scrollTo(0, 1e6); setTimeout(done, 300) })`)
			activity.check(b, p, v)
			b.storesNothing(p, v)
		})
	}
}

// An activity is what a tab requests and what its console shows.
type activity struct {
	mu       sync.Mutex
	requests []string // addresses
	messages []string // of any level: violations of policies, exceptions, other issues too
}

// listen records the activity of a tab from now on.
func (b *tab) listen() *activity {
	b.Helper()
	a := &activity{}
	if err := chromedp.Listen(b.ctx, a.record); err != nil {
		b.Fatalf("listening to a tab: %v", err)
	}
	return a
}

func (a *activity) record(event any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		a.requests = append(a.requests, event.Request.URL)
	case *network.EventWebSocketCreated:
		a.requests = append(a.requests, event.URL)
	case *runtime.EventConsoleAPICalled:
		a.messages = append(a.messages, "console."+string(event.Type))
	case *runtime.EventExceptionThrown:
		a.messages = append(a.messages, "exception: "+event.ExceptionDetails.Text)
	case *cdplog.EventEntryAdded:
		a.messages = append(a.messages, string(event.Entry.Level)+": "+event.Entry.Text+" at "+event.Entry.URL)
	case *audits.EventIssueAdded:
		a.messages = append(a.messages, "issue: "+string(event.Issue.Code))
	}
}

var ownFile = regexp.MustCompile(`^/static/[a-z/]+[.-][0-9a-f]{8,}\.[a-z]+$`)

// check fails for requests and messages that a page must not cause.
func (a *activity) check(b *tab, p page, v view) {
	b.Helper()
	a.mu.Lock()
	defer a.mu.Unlock()
	host, _, _ := strings.Cut(strings.TrimPrefix(p.url, "http://"), "/")
	for _, url := range a.requests {
		if path, ours := strings.CutPrefix(url, "http://"+host); url != p.url && (!ours || !ownFile.MatchString(path)) {
			b.Errorf("%s, %s: request: got %s, want the page and fingerprinted files of %s only", p, v, url, host)
		}
	}
	for _, message := range a.messages {
		// The browser itself reports the status of an error page.
		if p.status >= 400 && strings.HasPrefix(message, "error: Failed to load resource") && strings.HasSuffix(message, " at "+p.url) {
			continue
		}
		b.Errorf("%s, %s: console: got %s, want nothing", p, v, message)
	}
	if len(a.requests) == 0 {
		b.Errorf("%s, %s: requests: got none, want the page's own", p, v)
	}
}

// storesNothing fails for cookies and whatever else a page stores in the browser.
func (b *tab) storesNothing(p page, v view) {
	b.Helper()
	all := storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID}
	if got, err := chromedp.CallBrowser(b.ctx, storage.GetCookies, all); err != nil || len(got.Cookies) > 0 {
		b.Errorf("%s, %s: cookies: got %d and error %v, want none", p, v, len(got.Cookies), err)
	}
	const kept = `(async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length)()`
	if n := evaluate[int](b, kept); n > 0 {
		b.Errorf("%s, %s: kept in the browser: got %d things, want none", p, v, n)
	}
}
