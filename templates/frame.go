// Package templates draws the pages. Its components are pure functions of the
// values they are given: they read no clock, no files and no request.
package templates

import "github.com/tovani/guides/internal/guide"

// Frame is what every page has around its own content.
type Frame struct {
	Edition     *guide.Edition
	Title       string // of the document, with the name of the site
	Description string
	Path        string      // the page's own address on this site
	Canonical   string      // the same with scheme and host; "" for a page that has none
	NoIndex     bool        // search engines are asked to leave the page out
	Languages   []Alternate // the same page in other languages, itself included; empty when it is the only one
	Styles      string      // CSS
	Script      string      // address of the script, or ""
	Icons       Icons
	Data        string // JSON-LD, or ""
	Kind        string // "article" or "website", for OpenGraph
}

// Icons are the addresses of the icon in the forms that browsers ask for.
type Icons struct{ SVG, Touch string }

// Alternate is the same page in another language.
type Alternate struct{ Language, URL string }

func (f Frame) site() *guide.Site   { return f.Edition.Site }
func (f Frame) words() *guide.Words { return &f.Edition.Site.Words }
func (f Frame) home() string        { return f.Edition.Prefix.Home() }

// current returns the value of aria-current for a link to a path.
func (f Frame) current(path string) string {
	if f.Path == path {
		return "page"
	}
	return "true"
}

// inside reports whether the page is at a path or below it.
func (f Frame) inside(path string) bool {
	return f.Path == path || len(f.Path) > len(path) && f.Path[:len(path)] == path && f.Path[len(path)] == '/'
}

// href returns where a way leads.
func href(w guide.Way) string {
	if w.Fragment == "" {
		return w.Path
	}
	return w.Path + "#" + w.Fragment
}
