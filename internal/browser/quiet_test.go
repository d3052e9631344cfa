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
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			v := view{width: 1280}
			b := newTab(t)
			heard := b.listen()
			call(b, audits.Enable, cdp.Empty{})
			b.look(v)
			b.visit(p)
			b.look(view{width: 1280, scheme: "dark"})
			evaluate[chromedp.Void](b, `new Promise((done) => { scrollTo(0, 1e6); setTimeout(done, 300) })`)
			heard.check(b, p, v)
			b.keepsNothing(p, v)
		})
	}
}

// What a tab was heard to do.
type heard struct {
	mu     sync.Mutex
	asked  []string // addresses
	spoken []string // messages of any level, policies not kept, exceptions, other issues
}

func (b *tab) listen() *heard {
	b.Helper()
	h := &heard{}
	if err := chromedp.Listen(b.ctx, h.note); err != nil {
		b.Fatalf("listening to a tab: %v", err)
	}
	return h
}

func (h *heard) note(event any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		h.asked = append(h.asked, event.Request.URL)
	case *network.EventWebSocketCreated:
		h.asked = append(h.asked, event.URL)
	case *runtime.EventConsoleAPICalled:
		h.spoken = append(h.spoken, "console."+string(event.Type))
	case *runtime.EventExceptionThrown:
		h.spoken = append(h.spoken, "exception: "+event.ExceptionDetails.Text)
	case *cdplog.EventEntryAdded:
		h.spoken = append(h.spoken, string(event.Entry.Level)+": "+event.Entry.Text+" at "+event.Entry.URL)
	case *audits.EventIssueAdded:
		h.spoken = append(h.spoken, "issue: "+string(event.Issue.Code))
	}
}

var ownFile = regexp.MustCompile(`^/static/[a-z/]+[.-][0-9a-f]{8,}\.[a-z]+$`)

// check fails for what a page must not ask or say.
func (h *heard) check(b *tab, p page, v view) {
	b.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	host, _, _ := strings.Cut(strings.TrimPrefix(p.url, "http://"), "/")
	for _, url := range h.asked {
		if path, ours := strings.CutPrefix(url, "http://"+host); url != p.url && (!ours || !ownFile.MatchString(path)) {
			b.Errorf("%s, %s: request: got %s, want the page and fingerprinted files of %s only", p, v, url, host)
		}
	}
	for _, words := range h.spoken {
		// The browser itself remarks on the status of a page that is not there.
		if p.status >= 400 && strings.HasPrefix(words, "error: Failed to load resource") && strings.HasSuffix(words, " at "+p.url) {
			continue
		}
		b.Errorf("%s, %s: console: got %s, want nothing", p, v, words)
	}
	if len(h.asked) == 0 {
		b.Errorf("%s, %s: requests: got none, want the page's own", p, v)
	}
}

// keepsNothing fails for cookies and other things that a page leaves behind.
func (b *tab) keepsNothing(p page, v view) {
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
