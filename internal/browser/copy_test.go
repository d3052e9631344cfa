package browser

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// TestCopyLink copies from a guide as a reader does. There is one clipboard, so
// the cases take turns.
func TestCopyLink(t *testing.T) {
	const reviewed, unreviewed = `^Reviewed by Ann Example, MD on \w+ \d+, \d{4}\.$`, `^No clinician has checked this page yet\.$`
	for _, c := range []struct {
		what, url, click string
		want             []string // a pattern for each line
	}{
		{"button", own + "/what-to-expect/integration-sessions", ".tools button", []string{`^Integration Sessions$`, unreviewed, `^` + own + `/g/k7m2p$`}},
		{"mark of a section", own + "/what-to-expect/integration-sessions", "#steps h2 .anchor", []string{`^Integration Sessions$`, `^What you can do between sessions$`, unreviewed, `^` + own + `/g/k7m2p#steps$`}},
		{"mark of a concern", own + "/what-to-expect/integration-sessions", "#no-change .anchor", []string{`^Integration Sessions$`, `^I feel no change, or it faded\. Should I integrate harder\?$`, unreviewed, `^` + own + `/g/k7m2p#no-change$`}},
		{"button, reviewed", made + "/preparing/everything", ".tools button", []string{`^A Guide with Everything`, reviewed, `^` + made + `/g/evry1$`}},
		{"mark, reviewed", made + "/preparing/everything", "#faq h2 .anchor", []string{`^A Guide with Everything`, `^Frequently asked$`, reviewed, `^` + made + `/g/evry1#faq$`}},
	} {
		t.Run(c.what, func(t *testing.T) {
			b := newTab(t)
			b.allow("clipboard-read", "clipboard-write")
			b.look(view{width: 1280})
			b.visit(page{kind: c.what, url: c.url})
			b.do(chromedp.Click(chromedp.CSS(c.click)))
			status, err := chromedp.Run(b.ctx, chromedp.Poll[string](`document.querySelector(".tools [role=status]").textContent`))
			if err != nil || status != "Copied" {
				t.Errorf("%s: status: got %q and error %v, want Copied", c.what, status, err)
			}
			got := strings.Split(evaluate[string](b, `navigator.clipboard.readText()`), "\n")
			if len(got) != len(c.want) {
				t.Fatalf("%s: clipboard: got %q, want %d lines: %q", c.what, got, len(c.want), c.want)
			}
			for i, line := range got {
				if !regexp.MustCompile(c.want[i]).MatchString(line) {
					t.Errorf("%s: line %d of the clipboard: got %q, want %s", c.what, i+1, line, c.want[i])
				}
			}
		})
	}
}

// allow grants the pages of a tab permissions that a reader would be asked for.
func (b *tab) allow(permissions ...string) {
	b.Helper()
	for _, name := range permissions {
		_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted,
			BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
		})
		if err != nil {
			b.Fatalf("allowing %s: %v", name, err)
		}
	}
}
