package web

import (
	"encoding/json"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// Structured data for machines that read pages, in the vocabulary of schema.org.
// It is made from the values the page itself is drawn from.

// node is one thing of the graph.
type node map[string]any

// graph writes things as one JSON-LD document. The encoder escapes <, > and &,
// so that nothing in it can end the script element it stands in.
func graph(nodes ...node) string {
	// Maps of strings, numbers and lists always encode.
	text, _ := json.Marshal(node{"@context": "https://schema.org", "@graph": nodes})
	return string(text)
}

func (s *Site) organization(e *guide.Edition) node {
	n := node{
		"@type": "MedicalOrganization", "@id": s.config.BaseURL + "/#organization",
		"name": e.Site.Name, "url": s.config.BaseURL + e.Prefix.Home(), "areaServed": e.Site.States,
	}
	if e.Site.Contact.Phone != "" {
		n["telephone"] = e.Site.Contact.Phone
	}
	if e.Site.Contact.Email != "" {
		n["email"] = e.Site.Contact.Email
	}
	return n
}

// trail is the way from the front page to a page.
func (s *Site) trail(e *guide.Edition, steps ...[2]string) node {
	entries := []node{{"@type": "ListItem", "position": 1, "name": e.Site.Words.Home, "item": s.config.BaseURL + e.Prefix.Home()}}
	for _, step := range steps {
		entries = append(entries, node{
			"@type": "ListItem", "position": len(entries) + 1, "name": step[0], "item": s.config.BaseURL + step[1],
		})
	}
	return node{"@type": "BreadcrumbList", "itemListElement": entries}
}

func (s *Site) homeData(e *guide.Edition) string { return graph(s.organization(e)) }

func (s *Site) categoryData(e *guide.Edition, c *guide.Category) string {
	return graph(s.trail(e, [2]string{c.Title, c.Path}), s.organization(e))
}

func (s *Site) guideData(v templates.GuideView) string {
	g := v.Guide
	page := node{
		"@type": "MedicalWebPage", "@id": v.Canonical, "url": v.Canonical, "name": g.Title.Plain,
		"description": g.Summary.Plain, "inLanguage": g.Language, "audience": node{"@type": "Patient"},
		"publisher": node{"@id": s.config.BaseURL + "/#organization"},
	}
	add := func(key string, value any, there bool) {
		if there {
			page[key] = value
		}
	}
	add("datePublished", dayOf(g.Published), !g.Published.IsZero())
	add("dateModified", dayOf(g.Updated), !g.Updated.IsZero())
	if v.Review == guide.Current || v.Review == guide.Overdue {
		add("lastReviewed", dayOf(g.Review.On), true)
		add("reviewedBy", node{"@type": "Person", "name": g.Review.By.Name, "honorificSuffix": g.Review.By.Credentials}, true)
	}
	add("keywords", plain(g.SearchPhrases), len(g.SearchPhrases) > 0)
	add("about", about(g.Codes), len(g.Codes) > 0)
	add("citation", citations(g.References), len(g.References) > 0)
	return graph(page, s.trail(v.Edition, [2]string{v.Category.Title, v.Category.Path}, [2]string{g.Title.Plain, g.Path}), s.organization(v.Edition))
}

func plain(texts []guide.Text) []string {
	var all []string
	for _, t := range texts {
		all = append(all, t.Plain)
	}
	return all
}

func about(codes []guide.Code) []node {
	var all []node
	for _, c := range codes {
		all = append(all, node{
			"@type": "MedicalEntity", "name": c.Display,
			"code": node{"@type": "MedicalCode", "codingSystem": c.System, "codeValue": c.Code},
		})
	}
	return all
}

func citations(works []guide.Reference) []node {
	var all []node
	for _, w := range works {
		n := node{"@type": "MedicalScholarlyArticle"}
		for key, value := range map[string]string{"name": w.Title, "author": w.Authors, "datePublished": w.Year, "isPartOf": w.Journal} {
			if value != "" {
				n[key] = value
			}
		}
		if w.PMID != "" {
			n["identifier"] = node{"@type": "PropertyValue", "propertyID": "PMID", "value": w.PMID}
		}
		if links := w.Links(); len(links) > 0 {
			n["url"] = links[0].URL
		}
		all = append(all, n)
	}
	return all
}
