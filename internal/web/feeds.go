package web

import (
	"encoding/xml"
	"net/http"
	"slices"
	"time"

	"github.com/tovani/guides/internal/guide"
)

// dayOf returns a day as "2026-11-25", or "" for the zero time.
func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title     string   `xml:"title"`
	ID        string   `xml:"id"`
	Link      atomLink `xml:"link"`
	Published string   `xml:"published,omitempty"`
	Updated   string   `xml:"updated"`
	Summary   string   `xml:"summary"`
}

// feed lists the guides of an edition whose last change is known, newest first
// (Atom, RFC 4287).
func (s *Site) feed(e *guide.Edition) func(*http.Request) (*response, error) {
	return func(*http.Request) (*response, error) {
		self := s.config.BaseURL + e.Prefix.Feed()
		feed := atomFeed{
			Lang: e.Language, Title: e.Site.Name, ID: self, Author: e.Site.Name, Updated: instant(time.Unix(0, 0)),
			Links: []atomLink{{"self", self}, {"alternate", s.config.BaseURL + e.Prefix.Home()}},
		}
		for _, g := range byChange(e) {
			feed.Entries = append(feed.Entries, s.entry(e, g))
		}
		if len(feed.Entries) > 0 {
			feed.Updated = feed.Entries[0].Updated
		}
		return xmlResponse("application/atom+xml; charset=utf-8", feed)
	}
}

func (s *Site) entry(e *guide.Edition, g *guide.Guide) atomEntry {
	return atomEntry{
		Title: g.Title.Plain, ID: s.permanentURL(e, g), Link: atomLink{"alternate", s.config.BaseURL + g.Path},
		Published: instant(g.Published), Updated: instant(g.LastChange()), Summary: g.Summary.Plain,
	}
}

// byChange returns the guides whose last change is known, newest first.
func byChange(e *guide.Edition) []*guide.Guide {
	var all []*guide.Guide
	for _, c := range e.Shown() {
		for _, g := range c.Guides {
			if !g.LastChange().IsZero() {
				all = append(all, g)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *guide.Guide) int { return b.LastChange().Compare(a.LastChange()) })
	return all
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func xmlResponse(mediaType string, value any) (*response, error) {
	body, err := xml.Marshal(value)
	if err != nil {
		return nil, err
	}
	return newResponse(http.StatusOK, mediaType, forPages, append([]byte(xml.Header), body...), nil), nil
}
