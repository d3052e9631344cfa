package browser

import (
	"regexp"
	"strings"
	"testing"
)

// TestDocument checks the language, the title and the one main heading of each page.
func TestDocument(t *testing.T) {
	t.Parallel()
	b, titles := newTab(t), map[string]string{}
	for _, url := range append(sitemap(t, own), own+"/nowhere") {
		p := page{kind: strings.TrimPrefix(url, own), url: url}
		if strings.HasSuffix(url, "/nowhere") {
			p.status = 404
		}
		b.visit(p)
		if got := evaluate[string](b, `document.documentElement.lang`); got != "en" {
			t.Errorf("%s: language: got %q, want en", p, got)
		}
		title := evaluate[string](b, `document.title`)
		if !regexp.MustCompile(`^.{4,70} – \S`).MatchString(title) {
			t.Errorf("%s: title: got %q, want one of its own and the name of the site", p, title)
		}
		if other, taken := titles[title]; taken {
			t.Errorf("%s: title: got %q, which is the title of %s too", p, title, other)
		}
		titles[title] = p.kind
		if got := evaluate[int](b, `document.querySelectorAll("h1").length`); got != 1 {
			t.Errorf("%s: headings of the first level: got %d, want 1", p, got)
		}
	}
}
