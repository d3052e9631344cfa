package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"sync"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/search"
	"github.com/tovani/guides/templates"
)

// newSearches returns the index of each edition, which is made when it is first asked for:
// a site starts sooner, and a preview shows a change sooner.
func newSearches(l *guide.Library) map[address.Prefix]func() *search.Index {
	all := map[address.Prefix]func() *search.Index{}
	for _, e := range l.Editions {
		all[e.Prefix] = sync.OnceValue(func() *search.Index { return search.New(e) })
	}
	return all
}

// MostHits is how many guides a search lists.
const MostHits = 10

// longestQuery is how much of a query is looked at, in bytes: more than anybody types.
const longestQuery = 1000

// search returns the handler of the search. What somebody looks for is kept nowhere: not in
// the log, not in a cache, not in what another site is told.
func (s *Site) search(e *guide.Edition) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		query := queryOf(r)
		v := templates.SearchView{Frame: s.frame(e, "", e.Site.Words.SearchTitle, "")}
		v.NoIndex, v.Styles, v.Query, v.Path = true, s.policies.search.styles, query, e.Prefix.Search()
		if query != "" {
			v.Results = s.searches[e.Prefix]().Find(query, MostHits)
		}
		res, err := newPage(http.StatusOK, forNone, s.policies.search.headers, templates.Search(v))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		res.compressFor(r)
		res.write(w, r, maxAge)
	}
}

// queryOf returns what somebody has typed, up to a length.
func queryOf(r *http.Request) string {
	query := strings.ToValidUTF8(strings.TrimSpace(r.URL.Query().Get("q")), "")
	return strings.ToValidUTF8(query[:min(len(query), longestQuery)], "")
}

// mostSuggestions is how many a list shows without scrolling.
const mostSuggestions = 6

// suggestions returns the handler of what to search for, as a list of texts in JSON.
func (s *Site) suggestions(e *guide.Edition) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		texts := s.searches[e.Prefix]().Suggest(queryOf(r), mostSuggestions)
		body, _ := json.Marshal(append([]string{}, texts...)) // texts always encode
		more := http.Header{"X-Robots-Tag": {"noindex"}}
		newResponse(http.StatusOK, "application/json", forNone, body, more).write(w, r, maxAge)
	}
}

// mostNearest is how many guides a missing page offers.
const mostNearest = 3

// nearest returns the guides that the words of an address find. An address in the folder
// of the pre-screen finds none: what somebody asks for there is not looked at.
func (s *Site) nearest(path string) []*guide.Guide {
	e := s.edition(path)
	below, _ := strings.CutPrefix(path, string(e.Prefix))
	if len(below) > longestQuery || strings.HasPrefix(strings.ToLower(below), address.Prefix("").Eligibility()) {
		return nil
	}
	return s.searches[e.Prefix]().Best(below, mostNearest)
}

type openSearchDescription struct {
	XMLName     xml.Name      `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string        `xml:"ShortName"`
	Description string        `xml:"Description"`
	URL         openSearchURL `xml:"Url"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Template string `xml:"template,attr"`
}

// openSearch tells browsers how to search this site (OpenSearch 1.1).
func (s *Site) openSearch(e *guide.Edition) func(*http.Request) (*response, error) {
	return func(*http.Request) (*response, error) {
		return xmlResponse("application/opensearchdescription+xml; charset=utf-8", openSearchDescription{
			ShortName: e.Site.Name, Description: e.Site.Words.SearchTitle,
			URL: openSearchURL{"text/html", s.config.BaseURL + e.Prefix.Search() + "?q={searchTerms}"},
		})
	}
}
