// Package templates renders the pages. Its components are pure functions of the
// values they are given: they read no clock, no files and no request.
package templates

import (
	"html"
	"strings"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/guide"
)

// Frame holds what every page has around its own content.
type Frame struct {
	Edition      *guide.Edition
	Title        string // of the document, with the name of the site
	Description  string
	Path         string      // the page's own address on this site
	Canonical    string      // the same with scheme and host; "" for a page that has none
	NoIndex      bool        // search engines are asked to leave the page out
	Languages    []Alternate // the same page in other languages, itself included; empty when it is the only one
	Styles       string      // CSS
	Script       string      // address of the script, or ""
	SearchScript string      // address of the script of the search field; "" where there is no search
	Icons        Icons
	Data         string // JSON-LD, or ""
	Kind         string // "article" or "website", for OpenGraph
	Back         string // address of the page before, where a link leads back to it, or ""
	Minutes      int    // that the questions of the pre-screen take; 0 if none are asked
	BriefFooter  bool   // the footer is one line
	Query        string // what was searched for
}

// Icons are the addresses of the icon in the forms that browsers ask for.
type Icons struct{ SVG, Touch string }

// Alternate is the same page in another language.
type Alternate struct{ Language, URL string }

func (f Frame) site() *guide.Site   { return f.Edition.Site }
func (f Frame) words() *guide.Words { return &f.Edition.Site.Words }
func (f Frame) home() string        { return f.Edition.Prefix.Home() }

// current returns the attributes that mark a link in the header to this page, or to
// the category that the page is in.
func (f Frame) current(path string) templ.Attributes {
	switch {
	case f.Path == path:
		return templ.Attributes{"aria-current": "page"}
	case strings.HasPrefix(f.Path, path+"/"):
		return templ.Attributes{"aria-current": "true"}
	default:
		return nil
	}
}

// href returns the address of a link.
func href(w guide.Way) string { return strings.TrimSuffix(w.Path+"#"+w.Fragment, "#") }

// hasSearch reports whether the header has the search field.
func (f Frame) hasSearch() bool { return f.SearchScript != "" && !f.BriefFooter }

// fill replaces the placeholders of a text of site.yaml: fill("Updated {date}",
// "{date}", "…").
func fill(word string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(word) }

// text returns plain words as a Text.
func text(word string) guide.Text {
	return guide.Text{HTML: html.EscapeString(word), Plain: word}
}

// element returns an element around HTML, with a class if that is not empty.
func element(tag, class, html string) templ.Component {
	start := "<" + tag + ">"
	if class != "" {
		start = "<" + tag + ` class="` + class + `">`
	}
	return templ.Raw(start + html + "</" + tag + ">")
}
