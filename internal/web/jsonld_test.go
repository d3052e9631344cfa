package web

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// thing is one node of the structured data.
type thing map[string]any

// things returns the nodes of a page's structured data by their type.
func things(t *testing.T, d *goquery.Document) map[string]thing {
	t.Helper()
	text := d.Find(`script[type="application/ld+json"]`).Text()
	var data struct {
		Context string  `json:"@context"`
		Graph   []thing `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(text), &data); err != nil {
		t.Fatalf("reading the structured data: %v in %q", err, text)
	}
	if data.Context != "https://schema.org" {
		t.Errorf("reading @context: got %q, want https://schema.org", data.Context)
	}
	byType := map[string]thing{}
	for _, n := range data.Graph {
		byType[n["@type"].(string)] = n
	}
	return byType
}

// What machines read is what people read.
func TestDataSaysWhatThePageShows(t *testing.T) {
	for path, v := range crawl(t, open(t, own(t), settings())) {
		if v.document != nil && v.document.Find("article.guide:not(.handout)").Length() > 0 {
			t.Run(path, func(t *testing.T) { checkData(t, v.document, path) })
		}
	}
	t.Run("reviewed", func(t *testing.T) {
		d := show(t, open(t, reviewed(t, "2026-11-21"), settings()), completePath)
		checkData(t, d, completePath)
		page := things(t, d)["MedicalWebPage"]
		if by, _ := page["reviewedBy"].(map[string]any); by["name"] != "Ann Example" || by["honorificSuffix"] != "MD" || page["lastReviewed"] != "2026-11-21" {
			t.Errorf("reading the review: got %v on %v, want Ann Example, MD on 2026-11-21", by, page["lastReviewed"])
		}
	})
}

func checkData(t *testing.T, d *goquery.Document, path string) {
	t.Helper()
	all := things(t, d)
	page := all["MedicalWebPage"]
	h1, reviewLine := words(d.Find("h1")), words(d.Find(".review"))
	checkSame(t, "name", page["name"], h1)
	checkSame(t, "description", page["description"], words(d.Find(".lead").First()))
	checkSame(t, "url", page["url"], base+path)
	checkSame(t, "inLanguage", page["inLanguage"], d.Find("html").AttrOr("lang", ""))
	checkSame(t, "dateModified", spoken(t, page["dateModified"]), strings.TrimPrefix(strings.Split(words(d.Find(".facts")), " · ")[0], "Updated "))
	if on, ok := page["lastReviewed"]; ok && !strings.Contains(reviewLine, spoken(t, on)) || ok == strings.Contains(reviewLine, "No clinician") {
		t.Errorf("reading lastReviewed: got %v, want what the page says: %q", on, reviewLine)
	}
	checkSame(t, "keywords", strings.Join(texts(page["keywords"]), " · "), strings.TrimPrefix(words(d.Find(".phrases")), "Common ways people describe this: "))
	checkSame(t, "breadcrumbs", trailOf(all["BreadcrumbList"]), "Home > "+words(d.Find(".eyebrow"))+" > "+h1)
	checkSame(t, "organization", all["MedicalOrganization"]["name"], words(d.Find(".brand")))
	if got, want := page["publisher"].(map[string]any)["@id"], all["MedicalOrganization"]["@id"]; got != want {
		t.Errorf("reading the publisher: got %v, want %v", got, want)
	}
	checkCitations(t, d, page)
	for _, key := range []string{"aspect", "specialty"} {
		if _, ok := page[key]; ok {
			t.Errorf("reading the structured data: got %s, want none", key)
		}
	}
	if len(all) != 3 {
		t.Errorf("reading the structured data: got %d things, want the page, the trail and the clinic", len(all))
	}
}

var pubmed = regexp.MustCompile(`pubmed\.ncbi\.nlm\.nih\.gov/(\d+)/`)

func checkCitations(t *testing.T, d *goquery.Document, page thing) {
	t.Helper()
	shown := d.Find(".references > li")
	cited, _ := page["citation"].([]any)
	if len(cited) != shown.Length() {
		t.Fatalf("counting citations: got %d, want %d", len(cited), shown.Length())
	}
	shown.Each(func(i int, s *goquery.Selection) {
		work := cited[i].(map[string]any)
		for _, key := range []string{"name", "author", "datePublished", "isPartOf"} {
			if value, ok := work[key].(string); ok && !strings.Contains(words(s), strings.Join(strings.Fields(value), " ")) {
				t.Errorf("reading %s of citation %d: got %q, want what stands in %q", key, i+1, value, words(s))
			}
		}
		var numbers []string
		s.Find("a").Each(func(_ int, a *goquery.Selection) {
			if m := pubmed.FindStringSubmatch(a.AttrOr("href", "")); m != nil {
				numbers = append(numbers, m[1])
			}
		})
		var given []string
		if id, ok := work["identifier"].(map[string]any); ok {
			given = append(given, id["value"].(string))
		}
		if !slices.Equal(numbers, given) {
			t.Errorf("reading the PMID of citation %d: got %v, want %v", i+1, given, numbers)
		}
	})
}

func checkSame(t *testing.T, what string, got any, want string) {
	t.Helper()
	if got != any(want) {
		t.Errorf("reading %s: got %q, want %q as the page shows it", what, got, want)
	}
}

func texts(list any) []string {
	var all []string
	for _, v := range list.([]any) {
		all = append(all, v.(string))
	}
	return all
}

func trailOf(list thing) string {
	var names []string
	for i, entry := range list["itemListElement"].([]any) {
		e := entry.(map[string]any)
		if e["position"] != float64(i+1) || !strings.HasPrefix(e["item"].(string), base) {
			names = append(names, "misplaced")
		}
		names = append(names, e["name"].(string))
	}
	return strings.Join(names, " > ")
}

// spoken writes a day as the English page does.
func spoken(t *testing.T, day any) string {
	t.Helper()
	text, _ := day.(string)
	on, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Errorf("reading a date: got %v, want a day", day)
	}
	return on.Format("January 2, 2006")
}
