// Package address holds the paths of the site and the anchors of its pages, for the
// packages that read content, render pages and route requests.
package address

import (
	"slices"
	"strings"
)

// The paths that are the same in every language.
const (
	Static  = "/static/" // begins the path of every file of the program
	Favicon = "/favicon.ico"
	Robots  = "/robots.txt"
	Sitemap = "/sitemap.xml"
	Health  = "/healthz"
	Ready   = "/readyz"
)

// Reserved reports whether a name belongs to a path of the program, so that no category
// and no page can have it.
func Reserved(name string) bool {
	return slices.Contains([]string{
		"eligibility", "glossary", "search", "g", "handout", "404", "static", "healthz", "readyz", "pages",
		"robots.txt", "sitemap.xml", "feed.xml", "search.xml", "favicon.ico",
	}, name)
}

// A Prefix begins every path of one language: "" for the default language, "/es"
// for another. Its methods return whole paths or, given a chi placeholder such as "{id}",
// the pattern of a route.
type Prefix string

// Home returns the path of the front page.
func (p Prefix) Home() string {
	if p == "" {
		return "/"
	}
	return string(p)
}

// Page returns the path of a category or of a plain page.
func (p Prefix) Page(slug string) string { return string(p) + "/" + slug }

// Guide returns the path of a guide.
func (p Prefix) Guide(category, slug string) string { return string(p) + "/" + category + "/" + slug }

// Glossary returns the path of the glossary.
func (p Prefix) Glossary() string { return string(p) + "/glossary" }

// NotFound returns a path that no page has.
func (p Prefix) NotFound() string { return p.Page("404") }

// Permanent returns the path of a guide that never changes. It redirects to the current one.
func (p Prefix) Permanent(id string) string { return string(p) + "/g/" + id }

// Handout returns the path of the handout of the guide with a path.
func (p Prefix) Handout(guide string) string {
	return string(p) + "/handout" + strings.TrimPrefix(guide, string(p))
}

// OfHandout returns the path of the guide whose handout has a path. Any other path is
// returned as it is.
func (p Prefix) OfHandout(path string) string {
	if guide, ok := strings.CutPrefix(path, p.Handout("/")); ok {
		return string(p) + "/" + guide
	}
	return path
}

// Search returns the path of the search.
func (p Prefix) Search() string { return string(p) + "/search" }

// Suggestions returns the path of what a search suggests while somebody types.
func (p Prefix) Suggestions() string { return p.Search() + "/suggestions" }

// OpenSearch returns the path of the file by which a browser can offer the search.
func (p Prefix) OpenSearch() string { return string(p) + "/search.xml" }

// Feed returns the path of the Atom feed of changed guides.
func (p Prefix) Feed() string { return string(p) + "/feed.xml" }

// Eligibility returns the path of the page behind "Check eligibility".
func (p Prefix) Eligibility() string { return string(p) + "/eligibility" }

// Question returns the path of one question of the pre-screen.
func (p Prefix) Question(id string) string { return p.Eligibility() + "/questions/" + id }

// Check returns the path of the page that lists all answers.
func (p Prefix) Check() string { return p.Eligibility() + "/check" }

// Result returns the path of the result, which is the same for every result.
func (p Prefix) Result() string { return p.Eligibility() + "/result" }

// ResultText returns the path that sends the result as plain text.
func (p Prefix) ResultText() string { return p.Result() + ".txt" }

// ResultFHIR returns the path that sends the answers as a resource of FHIR.
func (p Prefix) ResultFHIR() string { return p.Result() + ".json" }

// Questionnaire returns the path of the questions as a resource of FHIR.
func (p Prefix) Questionnaire() string { return p.Eligibility() + "/questionnaire.json" }

// Clear returns the path of the page that deletes the answers.
func (p Prefix) Clear() string { return p.Eligibility() + "/clear" }
