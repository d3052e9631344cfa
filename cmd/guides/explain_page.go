package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/preview"
	"github.com/tovani/guides/internal/web"
)

// A drawnPage is the page of a guide as it is served.
type drawnPage struct {
	bytes, compressed int
	data              string // its structured data, in JSON-LD
}

var structuredData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// drawPage asks a site of the content for the page of a guide, draft or not.
func drawPage(c content, g *guide.Guide, now clock) (page drawnPage, err error) {
	site, err := newLive(content{Content: preview.WithDrafts(c.Content)}, web.Config{
		BaseURL: "https://guides.example.org", Log: slog.New(slog.DiscardHandler), Now: now,
	})
	if err != nil {
		return page, err
	}
	get := func(encoding string) []byte {
		r := httptest.NewRequest(http.MethodGet, g.Path, nil)
		r.Header.Set("Accept-Encoding", encoding)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		return w.Body.Bytes()
	}
	markup := get("identity")
	page.bytes, page.compressed = len(markup), len(get("br"))
	if found := structuredData.FindSubmatch(markup); found != nil {
		var indented bytes.Buffer
		err = json.Indent(&indented, found[1], "", "  ")
		page.data = indented.String()
	}
	return page, err
}

var typeOf = regexp.MustCompile(`"@type": "(\w+)"`)

// types returns how often each type of thing stands in the structured data.
func (p drawnPage) types() map[string]int {
	n := map[string]int{}
	for _, found := range typeOf.FindAllStringSubmatch(p.data, -1) {
		n[found[1]]++
	}
	return n
}

// href matches a link that leads out of its page.
var href = regexp.MustCompile(`href="([^"#]+)`)

// linksOf returns how often a guide links to each address, among related guides too.
func linksOf(g *guide.Guide) map[string]int {
	n := map[string]int{}
	for p := range g.Passages() {
		addLinks(n, p.Text)
	}
	for _, path := range g.Related {
		n[path]++
	}
	return n
}

func addLinks(n map[string]int, t guide.Text) {
	for _, found := range href.FindAllStringSubmatch(t.HTML, -1) {
		n[found[1]]++
	}
}

// linksTo returns how often each other guide, draft or not, and each plain page links to
// a guide, be it by an earlier or its permanent address.
func linksTo(l *guide.Library, g *guide.Guide) map[string]int {
	n := map[string]int{}
	add := func(from string, links map[string]int) {
		for to, times := range links {
			if to == g.Path || l.Addresses()[to].Path == g.Path {
				n[from] += times
			}
		}
	}
	for _, e := range l.Editions {
		for _, p := range e.Pages {
			links := map[string]int{}
			addLinks(links, p.Body)
			add(p.Path, links)
		}
		for _, c := range e.Categories {
			for _, other := range c.WithDrafts() {
				add(other.Path, linksOf(other))
			}
		}
	}
	delete(n, g.Path)
	return n
}

// counted returns names in the order of the alphabet, each with how often it was met, if
// more than once.
func counted(n map[string]int) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(n)) {
		if n[name] > 1 {
			name = fmt.Sprintf("%s (%d)", name, n[name])
		}
		all = append(all, name)
	}
	return cmp.Or(strings.Join(all, ", "), "none")
}
