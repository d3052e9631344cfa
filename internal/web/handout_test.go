package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The handout has the parts of its guide that are for taking along, as the guide has
// them, and where it comes from.
func TestHandout(t *testing.T) {
	server := openWhole(t)
	handout, whole := show(t, server, "/handout"+completePath), show(t, server, completePath)
	want := []string{".head", "get-help", "tldr", "steps", "do", ".teach-back", ".share", "checklist"}
	if got := partsOf(handout); !slices.Equal(got, want) {
		t.Errorf("reading the parts of the handout:\ngot  %v\nwant %v", got, want)
	}
	for _, part := range []string{"h1", ".review", ".facts", "#get-help", "#tldr", "#steps", "#do", ".teach-back", ".share", "#checklist"} {
		if got, want := words(handout.Find(part)), words(whole.Find(part)); got != want || got == "" {
			t.Errorf("reading %s of the handout: got %q, want %q as in the guide", part, got, want)
		}
	}
	handout.Find(`main a[href*="#"]`).Each(func(_ int, s *goquery.Selection) {
		if to := s.AttrOr("href", ""); !strings.HasPrefix(to, completePath+"#") && !s.HasClass("skip") {
			t.Errorf("reading the links of the handout: got %s, want one to the guide", to)
		}
	})
}

// Search engines are shown the guide, not its handout.
func TestHandoutIsNotIndexed(t *testing.T) {
	server := openWhole(t)
	d := show(t, server, "/handout"+completePath)
	if got := d.Find(`meta[name="robots"]`).AttrOr("content", ""); got != "noindex" {
		t.Errorf("reading robots of the handout: got %q, want noindex", got)
	}
	if got := d.Find(`link[rel="canonical"]`).AttrOr("href", ""); got != base+completePath {
		t.Errorf("reading the canonical address of the handout: got %q, want the guide's", got)
	}
	if sitemap := string(ask(t, server, "GET", "/sitemap.xml").body); strings.Contains(sitemap, "handout") {
		t.Errorf("reading the sitemap: got a handout, want none")
	}
}
