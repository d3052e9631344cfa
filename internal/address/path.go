// Package address owns where things stand: the paths of the site's pages, and
// the anchors inside a page. It imports nothing of ours, so that what reads
// content, what draws pages and what routes requests agree.
package address

import "slices"

// The paths that are the same in every language.
const (
	Static  = "/static/" // the files of the program itself stand below it
	Favicon = "/favicon.ico"
	Robots  = "/robots.txt"
	Sitemap = "/sitemap.xml"
	Health  = "/healthz"
	Ready   = "/readyz"
)

// Reserved reports whether the program needs a name for a path of its own, so
// that no category and no page can have it.
func Reserved(name string) bool {
	return slices.Contains([]string{
		"eligibility", "search", "g", "static", "healthz", "readyz", "pages",
		"robots.txt", "sitemap.xml", "feed.xml", "favicon.ico",
	}, name)
}

// A Prefix begins every path of one language: "" for the default language,
// "/es" for another. Its methods return whole paths; given a chi placeholder
// such as "{id}" they return the pattern of a route.
type Prefix string

// Home is the path of the front page.
func (p Prefix) Home() string {
	if p == "" {
		return "/"
	}
	return string(p)
}

// Page is the path of a category or of a plain page.
func (p Prefix) Page(slug string) string { return string(p) + "/" + slug }

// Guide is the path of a guide.
func (p Prefix) Guide(category, slug string) string { return string(p) + "/" + category + "/" + slug }

// Permanent is the path that leads to a guide wherever it is today.
func (p Prefix) Permanent(id string) string { return string(p) + "/g/" + id }

// Feed is the path of the Atom feed of changed guides.
func (p Prefix) Feed() string { return string(p) + "/feed.xml" }

// Eligibility is the path of the page behind "Check eligibility".
func (p Prefix) Eligibility() string { return string(p) + "/eligibility" }

// Question is the path of one question of the pre-screen.
func (p Prefix) Question(id string) string { return p.Eligibility() + "/questions/" + id }

// Check is the path of the page that lists all answers.
func (p Prefix) Check() string { return p.Eligibility() + "/check" }

// Result is the path of every result, whatever it says.
func (p Prefix) Result() string { return p.Eligibility() + "/result" }

// Clear is the path that deletes the answers.
func (p Prefix) Clear() string { return p.Eligibility() + "/clear" }
