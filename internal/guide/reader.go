package guide

import (
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// A reader turns the fields of one file into text, and gathers on the way what
// can only be judged when every file has been read.
type reader struct {
	src        *yamlfile.File
	problems   *problem.List
	options    Options
	references []Reference // in the order of their numbers
	anchors    anchors
	links      []link
	words      int
}

// links are what remains of a file once it has been read: the anchors to which a
// link may lead, and the links it holds.
type links struct {
	anchors []string // in no order
	links   []link
}

func (r *reader) fileLinks() links {
	return links{slices.Collect(maps.Keys(r.anchors)), r.links}
}

// A link leads from a file to one of our own pages.
type link struct {
	pos  token.Position
	path string // "" for the page itself
	id   string // the fragment
}

func newReader(src *yamlfile.File, problems *problem.List, options Options) *reader {
	return &reader{src: src, problems: problems, options: options, anchors: anchors{}}
}

// line reads a field that is one run of text: a title, an entry of a list.
func (r *reader) line(s scalar) Text {
	if unmarked(s) {
		return r.plain(s, "", "")
	}
	p, ok := r.parse(s)
	if !ok {
		return Text{}
	}
	for n := p.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindHTMLBlock || n.PreviousSibling() == nil && n.Kind() == ast.KindParagraph {
			continue
		}
		r.problems.Errorf(p.at(n), "one-line", "one run of text belongs here, without lists, headings or empty lines; put \\ before a sign that begins a list, as in 1\\. or \\-")
		return Text{}
	}
	return r.seen(s, r.render(p, children(p.doc.FirstChild())...))
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
	if unmarked(s) {
		return r.plain(s, "<p>", "</p>")
	}
	p, ok := r.parse(s)
	if !ok {
		return Text{}
	}
	for _, n := range children(p.doc) {
		if _, heading := n.(*ast.Heading); heading {
			r.problems.Errorf(p.at(n), "heading", "no headings here: this field stands under its own title already")
		}
	}
	return r.seen(s, r.render(p, children(p.doc)...))
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

// plain returns the text of a field that is its own markup, between two tags.
func (r *reader) plain(s scalar, open, end string) Text {
	html := open + s.Value + end
	t := Text{HTML: html, Plain: html[len(open) : len(html)-len(end)]}
	if r.options.Positions {
		t.source = &source{pos: s.Pos}
	}
	return r.counted(t)
}

// unmarked tells whether a field needs no parsing.
func unmarked(s scalar) bool {
	return s.Given() && len(s.Value) <= yamlfile.MaxText && isPlain(s.Value)
}

// parse reads the Markdown of a field and reports what may not stand in it.
func (r *reader) parse(s scalar) (fragment, bool) {
	if !s.Given() {
		return fragment{}, false
	}
	if len(s.Value) > yamlfile.MaxText {
		r.problems.Errorf(s.Here(), "too-long", "this text is longer than %d KB; shorten or divide it", yamlfile.MaxText>>10)
		return fragment{}, false
	}
	markup := []byte(s.Value)
	if at := wideLine(markup); at >= 0 {
		r.problems.Errorf(s.Pos(at), "too-long", "a table has at most %d columns", maxColumns)
		return fragment{}, false
	}
	p := r.check(r.fragment(markup, s.Positions(), s.Pos))
	if !shows(p) {
		r.seen(s, Text{})
		return fragment{}, false
	}
	return p, true
}

// fragment parses Markdown. textPos does what pos does, for any goroutine.
func (r *reader) fragment(markup []byte, pos, textPos func(int) token.Position) fragment {
	p := parseFragment(markup, pos)
	if r.options.Positions {
		p.textPos = textPos
	}
	return p
}

// seen reports a text of which nothing is left on the page.
func (r *reader) seen(s scalar, t Text) Text {
	if t.Empty() {
		r.problems.Errorf(s.Here(), "empty-text", "nothing of this text can be seen; if it begins with [words]: put \\ before the [")
	}
	return t
}

// shows tells whether anything of a fragment can be seen.
func shows(p fragment) bool {
	return slices.ContainsFunc(children(p.doc), func(n ast.Node) bool { return n.Kind() != ast.KindLinkReferenceDefinition })
}

// render gives citations their numbers and counts words. It is called in the
// order of the page, so that a reference leads back to its places in that order.
func (r *reader) render(p fragment, nodes ...ast.Node) Text {
	for _, n := range nodes {
		if !p.cites() {
			break
		}
		walk(n, func(n ast.Node) {
			if c, ok := n.(*citation); ok {
				r.number(p, c)
			}
		})
	}
	return r.counted(p.render(nodes...))
}

func (r *reader) counted(t Text) Text {
	r.words += wordsIn(t.Plain)
	return t
}

// wordsIn counts the words of a text with one space between them.
func wordsIn(plain string) int {
	if plain == "" {
		return 0
	}
	return strings.Count(plain, " ") + 1
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
