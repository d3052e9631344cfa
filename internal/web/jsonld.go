package web

import (
	"encoding/json"
	"reflect"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// A node is a thing of the structured data that search engines read, in the
// vocabulary of schema.org. It is made from the values that the page shows.
type node map[string]any

// MarshalJSON leaves out the properties without a value.
func (n node) MarshalJSON() ([]byte, error) {
	properties := map[string]any{}
	for name, value := range n {
		if !reflect.ValueOf(value).IsZero() {
			properties[name] = value
		}
	}
	return json.Marshal(properties)
}

// graph returns a JSON-LD document. The encoder escapes <, > and &, so that nothing
// in it can end the script element around it.
func graph(nodes ...node) string {
	// Maps of strings, numbers and lists always encode.
	text, _ := json.Marshal(node{"@context": "https://schema.org", "@graph": nodes})
	return string(text)
}

func (s *Site) organization(e *guide.Edition) node {
	return node{
		"@type": "MedicalOrganization", "@id": s.config.BaseURL + "/#organization",
		"name": e.Site.Name, "url": s.config.BaseURL + e.Prefix.Home(), "areaServed": e.Site.States,
		"telephone": e.Site.Contact.Phone, "email": e.Site.Contact.Email,
	}
}

// breadcrumbs returns the way from the front page to a page, by names and paths.
func (s *Site) breadcrumbs(e *guide.Edition, steps ...[2]string) node {
	var items []node
	for i, step := range append([][2]string{{e.Site.Words.Home, e.Prefix.Home()}}, steps...) {
		items = append(items, node{"@type": "ListItem", "position": i + 1, "name": step[0], "item": s.config.BaseURL + step[1]})
	}
	return node{"@type": "BreadcrumbList", "itemListElement": items}
}

func (s *Site) guideData(v templates.GuideView) string {
	g := v.Guide
	page := node{
		"@type": "MedicalWebPage", "@id": v.Canonical, "url": v.Canonical, "name": g.Title.Plain,
		"description": g.Summary.Plain, "inLanguage": g.Language, "audience": node{"@type": "Patient"},
		"publisher":     node{"@id": s.config.BaseURL + "/#organization"},
		"datePublished": dayOf(g.Published), "dateModified": dayOf(g.Updated),
		"keywords": plain(g.SearchPhrases), "about": entities(g.Codes), "citation": articles(g.References),
	}
	if v.Review == guide.Current || v.Review == guide.Overdue {
		page["lastReviewed"] = dayOf(g.Review.On)
		page["reviewedBy"] = node{"@type": "Person", "name": g.Review.By.Name, "honorificSuffix": g.Review.By.Credentials}
	}
	way := s.breadcrumbs(v.Edition, [2]string{v.Category.Title, v.Category.Path}, [2]string{g.Title.Plain, g.Path})
	return graph(page, way, s.organization(v.Edition))
}

func plain(texts []guide.Text) []string {
	var all []string
	for _, t := range texts {
		all = append(all, t.Plain)
	}
	return all
}

func entities(codes []guide.Code) []node {
	var all []node
	for _, c := range codes {
		code := node{"@type": "MedicalCode", "codingSystem": c.System, "codeValue": c.Code}
		all = append(all, node{"@type": "MedicalEntity", "name": c.Display, "code": code})
	}
	return all
}

func articles(works []guide.Reference) []node {
	var all []node
	for _, w := range works {
		n := node{"@type": "MedicalScholarlyArticle"}
		switch {
		case w.PMID != "":
			n["identifier"] = node{"@type": "PropertyValue", "propertyID": "PMID", "value": w.PMID}
		case w.DOI == "": // no catalogue has its title
			n["name"], n["author"], n["datePublished"], n["isPartOf"] = w.Title, w.Authors, w.Year, w.Journal
		}
		if links := w.Links(); len(links) > 0 {
			n["url"] = links[0].URL
		}
		all = append(all, n)
	}
	return all
}
