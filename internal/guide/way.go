package guide

import (
	"slices"
	"strings"
)

// Way is a link to one of our pages.
type Way struct{ Title, Text, Path, Fragment string }

type rawWay struct {
	Title string `yaml:"title,required" about:"The words of the link"`
	Text  string `yaml:"text" about:"A sentence below"`
	To    scalar `yaml:"to,required" pattern:"^/" expect:"an address of ours, which begins with /" about:"Where it leads"`
}

// resolveWays resolves the links of the front page and of the footer.
func (l *loader) resolveWays(e *edition) {
	raw := e.site.raw
	e.Site.Companion = l.way(raw.Companion)
	for _, w := range raw.Ways {
		e.Site.Ways = append(e.Site.Ways, l.way(w))
	}
	for _, w := range raw.Footer {
		e.Site.Footer = append(e.Site.Footer, l.way(w))
	}
	e.Site.MostAsked = l.mostAsked(raw.MostAsked)
}

// way returns a way with the path that it leads to today.
func (l *loader) way(raw rawWay) Way {
	w := Way{Title: raw.Title, Text: raw.Text}
	if raw.To.Given() {
		w.Path, w.Fragment = l.destination(raw.To)
	}
	return w
}

// destination checks a link of ours, and returns the path and the fragment that it has
// today.
func (l *loader) destination(to scalar) (path, fragment string) {
	path, fragment, _ = strings.Cut(to.Value, "#")
	path, _, _ = strings.Cut(l.check(link{to.Here(), path, fragment}), "#")
	return path, fragment
}

// limitMostAsked is how many links to what is asked most the front page has room for.
const limitMostAsked = 6

// mostAsked resolves the links to what is asked most. Each has the title of the guide
// that it leads to, or of the part of a guide.
func (l *loader) mostAsked(all []scalar) []Way {
	var ways []Way
	for i, to := range all {
		path, fragment := l.destination(to)
		g, isGuide := l.library.guides[path]
		_, anchors, found := l.target(path)
		switch {
		case i >= limitMostAsked:
			l.problems.Errorf(to.Here(), "most-asked", "the front page has room for %d of these; take another one out", limitMostAsked)
		case isGuide && g.titleOf(fragment) != "":
			ways = append(ways, Way{Title: g.titleOf(fragment), Path: path, Fragment: fragment})
		case found && (fragment == "" || slices.Contains(anchors, fragment)):
			l.problems.Errorf(to.Here(), "most-asked", "%q has no title to show; choose a guide, or a step, a question or a section of its text", to.Value)
		}
	}
	return ways
}

// titleOf returns the title of the guide or, given a fragment, of the step, question
// or section with that anchor, or "" if there is none.
func (g *Guide) titleOf(fragment string) string {
	if fragment == "" {
		return g.Title.Plain
	}
	parts := slices.Concat(g.Steps, g.Concerns, g.FAQ, g.Sections)
	for _, p := range []*Item{g.FeelsLike, g.Timeline, g.WhoItFits} {
		if p != nil {
			parts = append(parts, *p)
		}
	}
	i := slices.IndexFunc(parts, func(it Item) bool { return it.ID == fragment })
	if i < 0 {
		return ""
	}
	return parts[i].Title.Plain
}
