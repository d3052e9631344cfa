package browser

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// A tab is a window of a browser that shares nothing with another test: neither
// cookies nor the client address, for which the server limits the answers a minute.
type tab struct {
	*testing.T
	ctx    context.Context
	client netip.Addr
}

// newTab opens a tab that ends with the test.
func newTab(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(chrome, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	ctx, cancel = context.WithTimeout(ctx, 15*time.Minute)
	t.Cleanup(cancel)
	b := &tab{t, ctx, newAddress()}
	b.prepare()
	return b
}

// newAddress returns a client address that no other test has.
func newAddress() netip.Addr {
	n := addresses.Add(1)
	return netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
}

// prepare makes a new tab behave as the window in front, although several are open
// at once, and send its client address.
func (b *tab) prepare() {
	b.Helper()
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	call(b, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"X-Forwarded-For": b.client.String()}})
}

// open shows a page in a new tab.
func open(t *testing.T, p page, v view) *tab {
	t.Helper()
	b := newTab(t)
	b.look(v)
	b.visit(p)
	return b
}

// look sets the view of the tab, for this page and the next ones.
func (b *tab) look(v view) {
	b.Helper()
	scale := cmp.Or(v.scale, 1)
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: v.width, Height: int64(1024 / scale), DeviceScaleFactor: scale,
	})
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: v.colours()},
		{Name: "forced-colors", Value: map[bool]string{false: "none", true: "active"}[v.forced]},
	}}
	if v.print {
		media.Media = "print"
	}
	call(b, emulation.SetEmulatedMedia, media)
}

// visit goes to a page and waits until it is loaded.
func (b *tab) visit(p page) {
	b.Helper()
	if p.method != "" {
		b.askWith(p.method)
	}
	res, err := chromedp.Run(b.ctx, chromedp.NavigateResponse(p.url))
	if err != nil {
		b.Fatalf("%s: going to %s: %v", p, p.url, err)
	}
	if want := int64(cmp.Or(p.status, http.StatusOK)); int64(res.Status) != want {
		b.Fatalf("%s: status of %s: got %d, want %d", p, p.url, res.Status, want)
	}
}

// askWith makes the tab request pages with a method of HTTP that links do not have.
func (b *tab) askWith(method string) {
	b.Helper()
	paused := chromedp.Events(b.ctx, fetch.RequestPaused)
	call(b, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{ResourceType: network.ResourceTypeDocument}}})
	go func() {
		for ask, err := range paused {
			if err != nil {
				return
			}
			// An error here ends the navigation with an error of its own.
			_, _ = chromedp.Call(b.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: ask.RequestID, Method: method})
		}
	}()
}

// call sends a command to a tab.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	result, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// do runs actions that return nothing.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.Fatalf("in the browser: %v", err)
	}
}

// evaluate returns the value of an expression in the page, and awaits a promise.
func evaluate[T any](b *tab, expression string) T {
	b.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("evaluating %.60q in the page: %v", expression, err)
	}
	return value
}

// probe calls the function in a file of testdata/probes in the page.
func probe[T any](b *tab, name string, args ...any) T {
	b.Helper()
	source, err := os.ReadFile("testdata/probes/" + name + ".js")
	if err != nil {
		b.Fatalf("reading a probe: %v", err)
	}
	var given []string
	for _, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			b.Fatalf("probe %s: argument %v: %v", name, arg, err)
		}
		given = append(given, string(text))
	}
	return evaluate[T](b, "("+strings.TrimSpace(string(source))+")("+strings.Join(given, ", ")+")")
}
