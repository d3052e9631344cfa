package web

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Every page of the site must be whole in the same ways.
func TestEveryPage(t *testing.T) {
	titles := map[string]string{}
	for path, v := range crawl(t, open(t, own(t), settings())) {
		if v.document == nil {
			continue
		}
		t.Run(path, func(t *testing.T) {
			checkHead(t, v.document, path, titles)
			checkStructure(t, v.document)
			checkDrawings(t, v.document)
			checkCrisisLine(t, v.document)
			checkNothingForeign(t, v.document)
		})
	}
}

// Error pages must be whole pages too, which search engines leave out.
func TestErrorPages(t *testing.T) {
	server := open(t, own(t), settings())
	for _, request := range []string{"GET /nowhere", "GET /a/b/c", "POST /"} {
		t.Run(request, func(t *testing.T) {
			method, path, _ := strings.Cut(request, " ")
			d := ask(t, server, method, path).document(t)
			checkStructure(t, d)
			checkCrisisLine(t, d)
			checkNothingForeign(t, d)
			if got := d.Find(`meta[name="robots"]`).AttrOr("content", ""); got != "noindex" {
				t.Errorf("%s: got robots %q, want noindex", request, got)
			}
			if n := d.Find(`link[rel="canonical"]`).Length(); n != 0 {
				t.Errorf("%s: got a canonical address, want none", request)
			}
		})
	}
}

func checkHead(t *testing.T, d *goquery.Document, path string, titles map[string]string) {
	t.Helper()
	path, _, _ = strings.Cut(path, "?")
	canonical := strings.TrimPrefix(path, "/handout")
	title := d.Find("head > title").Text()
	if other, ok := titles[title]; ok && other != path {
		t.Errorf("reading the title: got %q, which %s has too, want one of its own", title, other)
	}
	titles[title] = path
	if !regexp.MustCompile(`^(Handout: )?.{4,70} – Tovani$`).MatchString(title) {
		t.Errorf("reading the title: got %q, want at most 70 characters and the name of the site", title)
	}
	if got := d.Find(`meta[name="description"]`).AttrOr("content", ""); len(got) < 20 || strings.ContainsAny(got, "\n<[") {
		t.Errorf("reading the description: got %q, want one plain line", got)
	}
	for selector, want := range map[string]string{
		`link[rel="canonical"]/href`:        base + canonical,
		`meta[property="og:url"]/content`:   base + canonical,
		`meta[property="og:title"]/content`: title,
		`html/lang`:                         "en",
	} {
		selector, attribute, _ := strings.Cut(selector, "]/")
		if attribute == "" {
			selector, attribute = "html", "lang"
		} else {
			selector += "]"
		}
		if got := d.Find(selector).AttrOr(attribute, ""); got != want {
			t.Errorf("reading %s of %s: got %q, want %q", attribute, selector, got, want)
		}
	}
}

func checkStructure(t *testing.T, d *goquery.Document) {
	t.Helper()
	for selector, want := range map[string]int{"h1": 1, "body > header": 1, "header nav[aria-label]": 1, "main#main": 1, "body > footer": 1, "html[lang]": 1, "head > title": 1, "a.skip[href='#main']": 1, "[class='']": 0} {
		if got := d.Find(selector).Length(); got != want {
			t.Errorf("counting %s: got %d, want %d", selector, got, want)
		}
	}
	last := 0
	d.Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, s *goquery.Selection) {
		level := int(goquery.NodeName(s)[1] - '0')
		if level > last+1 {
			t.Errorf("reading the heading %q: got level %d after level %d, want no level left out", words(s), level, last)
		}
		if words(s) == "" {
			t.Errorf("reading a heading of level %d: got no words", level)
		}
		last = level
	})
	ids := map[string]bool{}
	d.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		if id := s.AttrOr("id", ""); ids[id] || id == "" {
			t.Errorf("reading the ids: got %q twice or empty, want each once", id)
		} else {
			ids[id] = true
		}
	})
}

// mostDrawing is how many bytes a drawing may have before compression.
const mostDrawing = 1 << 10

// checkDrawings looks for a drawing that is silent to a screen reader, or heavy.
func checkDrawings(t *testing.T, d *goquery.Document) {
	t.Helper()
	d.Find("svg").Each(func(_ int, s *goquery.Selection) {
		title := s.ChildrenFiltered("title").Text()
		if role := s.AttrOr("role", ""); role != "img" || strings.TrimSpace(title) == "" {
			t.Errorf("reading a drawing: got the role %q and the title %q, want img and one that is not empty", role, title)
		}
		if html, err := goquery.OuterHtml(s); err != nil || len(html) >= mostDrawing {
			t.Errorf("weighing the drawing %q: got %d bytes, %v, want fewer than %d", title, len(html), err, mostDrawing)
		}
	})
}

func checkCrisisLine(t *testing.T, d *goquery.Document) {
	t.Helper()
	for _, href := range []string{"tel:911", "tel:988", "sms:988"} {
		if n := d.Find(`body > header .crisis a[href="` + href + `"]`).Length(); n != 1 {
			t.Errorf("looking for %s in the header: got %d links, want 1", href, n)
		}
	}
}

var handler = regexp.MustCompile(`^on[a-z]+$`)

// checkNothingForeign looks for what would load from another host, and for what
// the Content-Security-Policy would refuse.
func checkNothingForeign(t *testing.T, d *goquery.Document) {
	t.Helper()
	d.Find("*").Each(func(_ int, s *goquery.Selection) {
		for _, a := range s.Get(0).Attr {
			if a.Key == "style" || handler.MatchString(a.Key) {
				t.Errorf("reading <%s>: got the attribute %s, want none", goquery.NodeName(s), a.Key)
			}
		}
	})
	d.Find("[src], [srcset], [data], [poster], link[href], form[action]").Each(func(_ int, s *goquery.Selection) {
		for _, attribute := range []string{"src", "srcset", "data", "poster", "href", "action"} {
			to, ok := s.Attr(attribute)
			rel := s.AttrOr("rel", "")
			if ok && rel != "canonical" && (rel != "alternate" || !strings.HasPrefix(to, base)) && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
				t.Errorf("reading <%s %s>: got %q, want an address of ours", goquery.NodeName(s), attribute, to)
			}
		}
	})
	if style := d.Find("style").Text(); strings.Contains(style, "url(") || strings.Contains(style, "@import") {
		t.Errorf("reading the styles: got something that loads, want nothing")
	}
	if n := d.Find("iframe, object, embed, base").Length(); n != 0 {
		t.Errorf("counting frames and objects: got %d, want 0", n)
	}
}
