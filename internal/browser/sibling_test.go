package browser

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/security"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// TestPlantedCookie visits another host of the same domain, which plants cookies
// with lighter answers that the server itself has sealed. They must not hide the
// result of somebody who is not safe.
func TestPlantedCookie(t *testing.T) {
	t.Parallel()
	site, sibling := siblings(t)
	first := page{kind: "first question", url: site + "/eligibility/questions/where"}

	attacker := newSecureTab(t)
	attacker.visit(first)
	attacker.answerAll(person{name: "continues"}, false)
	plant := page{kind: "sibling", url: sibling + "/?" + url.Values{"answers": {attacker.cookie()}}.Encode()}

	b := newSecureTab(t)
	b.look(view{width: 360})
	b.visit(plant)
	b.visit(first)
	p := person{name: "is not safe", heading: "Get help now", answers: map[string][]string{"safety": {"not-safe"}}}
	b.answerAll(p, false)
	b.showsResult(p)
	b.visit(plant)
	b.visit(page{kind: "result", url: site + "/eligibility/result"})
	b.showsResult(p)

	b.follow(".forget button")
	b.visit(page{kind: "deleting answers", url: site + "/eligibility/clear"})
	if got := b.heading(); got != "No answers are kept in this browser" {
		t.Errorf("after deleting: got %q, want nothing kept", got)
	}
	b.visit(page{kind: "result", url: site + "/eligibility/result"})
	if got := b.address(); got != first.url {
		t.Errorf("the result after deleting: got %s, want the first question", got)
	}
}

// siblings serves the program over TLS at one host of a domain, and at another
// host what sets cookies for the whole domain. It returns both addresses; the
// browser finds every host of the domain on this machine.
func siblings(t *testing.T) (site, sibling string) {
	t.Helper()
	front := httptest.NewUnstartedServer(nil)
	_, port, _ := strings.Cut(front.Listener.Addr().String(), ":")
	site = "https://guides." + domain + ":" + port
	behind, err := serve(t.Context(), program, "--base-url", site)
	if err != nil {
		t.Fatal(err)
	}
	program, err := url.Parse(behind)
	if err != nil {
		t.Fatal(err)
	}
	// The browser tells each new connection that it does not know the certificate.
	quiet := log.New(io.Discard, "", 0)
	proxy := httputil.NewSingleHostReverseProxy(program)
	proxy.ErrorLog, front.Config.ErrorLog = quiet, quiet
	hosts := http.NewServeMux()
	hosts.Handle("guides."+domain+"/", proxy)
	hosts.HandleFunc("sibling."+domain+"/{$}", plants)
	front.Config.Handler = hosts
	front.StartTLS()
	t.Cleanup(front.Close)
	return site, "https://sibling." + domain + ":" + port
}

// plants sets cookies for every host of the domain, under each name that the
// cookie of the answers has or had. Their path is that of the result: a browser
// sends the cookie with the longest path first.
func plants(w http.ResponseWriter, r *http.Request) {
	for _, name := range []string{"__Host-eligibility", "__Secure-eligibility", "eligibility"} {
		http.SetCookie(w, &http.Cookie{Name: name, Value: r.FormValue("answers"), Domain: domain, Path: "/eligibility/result", Secure: true})
	}
}

// newSecureTab opens a tab that accepts the certificate of a test server.
func newSecureTab(t *testing.T) *tab {
	t.Helper()
	b := newTab(t)
	call(b, security.SetIgnoreCertificateErrors, security.SetIgnoreCertificateErrorsParams{Ignore: true})
	return b
}

// cookie returns the value of the one cookie that the tab's browser keeps.
func (b *tab) cookie() string {
	b.Helper()
	all := storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID}
	got, err := chromedp.CallBrowser(b.ctx, storage.GetCookies, all)
	if err != nil || len(got.Cookies) != 1 {
		b.Fatalf("cookies: got %d and error %v, want one", len(got.Cookies), err)
	}
	return got.Cookies[0].Value
}
