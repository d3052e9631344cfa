package guide

import (
	"go/token"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tovani/guides/internal/problem"
)

// A reader turns the fields of one file into text, and gathers on the way what
// can only be judged when every file has been read.
type reader struct {
	src        *source
	problems   *problem.List
	references []Reference // in the order of their numbers
	anchors    anchors
	links      []link
	words      int
}

// A link leads from a file to one of our own pages.
type link struct {
	pos  token.Position
	path string // "" for the page itself
	id   string // the fragment
}

func newReader(src *source, problems *problem.List) *reader {
	return &reader{src: src, problems: problems, anchors: anchors{}}
}

// line reads a field that is one run of text: a title, an entry of a list.
func (r *reader) line(s scalar) Text {
	p, ok := r.parse(s)
	if !ok {
		return Text{}
	}
	for i, n := range children(p.doc) {
		_, paragraph := n.(*ast.Paragraph)
		if i == 0 && paragraph {
			continue
		}
		r.problems.Errorf(p.at(n), "one-line", "one run of text belongs here, without lists, headings or empty lines; put \\ before a sign that begins a list, as in 1\\. or \\-")
		return Text{}
	}
	if p.doc.FirstChild() == nil {
		return Text{}
	}
	return r.render(p, children(p.doc.FirstChild())...)
}

func (r *reader) lines(all []scalar) []Text {
	texts := make([]Text, 0, len(all))
	for _, s := range all {
		texts = append(texts, r.line(s))
	}
	return texts
}

// block reads a field of paragraphs and lists.
func (r *reader) block(s scalar) Text {
	p, ok := r.parse(s)
	if !ok {
		return Text{}
	}
	for _, n := range children(p.doc) {
		if _, heading := n.(*ast.Heading); heading {
			r.problems.Errorf(p.at(n), "heading", "no headings here: this field stands under its own title already")
		}
	}
	return r.render(p, children(p.doc)...)
}

// article reads a field that has headings of its own, from ## down.
func (r *reader) article(s scalar) Text {
	p, ok := r.parse(s)
	if !ok {
		return Text{}
	}
	above := 1
	for _, n := range children(p.doc) {
		if h, ok := n.(*ast.Heading); ok {
			r.heading(p, h, above)
			above = h.Level
		}
	}
	return r.render(p, children(p.doc)...)
}

// parse reads the Markdown of a field and reports what may not stand in it.
func (r *reader) parse(s scalar) (passage, bool) {
	if !s.set() {
		return passage{}, false
	}
	if len(s.value) > maxField {
		r.problems.Errorf(s.here(), "too-long", "this text is longer than %d KB; shorten or divide it", maxField>>10)
		return passage{}, false
	}
	return r.check(parsePassage([]byte(s.value), s.pos)), true
}

// check reports what may not stand in Markdown, and notes links.
func (r *reader) check(p passage) passage {
	walk(p.doc, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			r.problems.Errorf(p.at(n), "raw-html", "HTML does not belong in a guide; say it in Markdown, or write &lt; for the sign <")
		case *ast.Image:
			r.image(p, n)
		case *ast.Link:
			if p.render(children(n)...).Plain == "" {
				r.problems.Errorf(p.at(n), "empty-link", "this link has no words; write [what it leads to](address)")
			}
			r.link(p.at(n), string(n.Destination))
		case *ast.AutoLink:
			r.link(p.at(n), string(n.URL(p.text)))
		case *citation:
			closeUp(n, p.text)
		}
	})
	return p
}

func (r *reader) image(p passage, n *ast.Image) {
	if p.render(children(n)...).Plain == "" {
		r.problems.Errorf(p.at(n), "no-alt", "this picture has no words for people who cannot see it; write ![what it shows](address)")
	}
	if !strings.HasPrefix(string(n.Destination), "/static/") {
		r.problems.Errorf(p.at(n), "foreign-picture", "a picture must be one of ours, at an address that begins with /static/")
	}
}

var schemes = []string{"https", "tel", "sms", "mailto"}

// link notes a link to one of our pages, to be followed once all are known.
func (r *reader) link(pos token.Position, dest string) {
	u, err := url.Parse(dest)
	switch {
	case err != nil:
		r.problems.Errorf(pos, "link", "%q is not an address", dest)
	case slices.Contains(schemes, u.Scheme):
	case u.Scheme == "http":
		r.problems.Errorf(pos, "link", "%q is not safe to follow; write https: instead of http:", dest)
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(u.Path, "/"), u.Scheme == "" && u.Path == "" && u.Fragment != "":
		r.links = append(r.links, link{pos, u.Path, u.Fragment})
	default:
		r.problems.Errorf(pos, "link", "%q leads nowhere; links to our pages begin with / or #, others with https:, tel:, sms: or mailto:", dest)
	}
}

// render gives citations their numbers and counts words. It is called in the
// order of the page, so that a reference leads back to its places in that order.
func (r *reader) render(p passage, nodes ...ast.Node) Text {
	for _, n := range nodes {
		walk(n, func(n ast.Node) {
			if c, ok := n.(*citation); ok {
				r.number(p, c)
			}
		})
	}
	t := p.render(nodes...)
	r.words += len(strings.Fields(t.Plain))
	return t
}

// walk visits a node and everything inside it.
func walk(n ast.Node, visit func(ast.Node)) {
	// The visitor never fails, so neither does the walk.
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}
