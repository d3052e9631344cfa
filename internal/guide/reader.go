package guide

import (
	"bytes"
	"go/token"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// A reader reads the fields of one file as text. It collects the anchors and links,
// which can be checked only when every file has been read.
type reader struct {
	src        *yamlfile.File
	problems   *problem.List
	options    Options
	references []Reference // in the order of their numbers
	known      bibliography
	anchors    map[string]token.Position // where each id of the page was written
	links      []link
	words      int

	insertions insertions
	glossary   *glossary   // nil if there is none
	day        time.Time   // on which the texts are read; zero while every fact holds
	ends       []time.Time // of the facts that are inserted

	place        string // the title above what is read now
	citationName string // the name of a citation's link, with placeholders
}

// links are the anchors of a file, to which a link may lead, and the links it holds.
type links struct {
	anchors []string // in no order
	links   []link
}

func (r *reader) fileLinks() links {
	return links{slices.AppendSeq(make([]string, 0, len(r.anchors)), maps.Keys(r.anchors)), r.links}
}

// A link leads from a file to one of our own pages.
type link struct {
	pos  token.Position
	path string // "" for the page itself
	id   string // the fragment
}

func newReader(src *yamlfile.File, problems *problem.List, options Options) *reader {
	return &reader{src: src, problems: problems, options: options, anchors: map[string]token.Position{}}
}

// line reads a field that is one run of text: a title, an entry of a list.
func (r *reader) line(s scalar) Text {
	if t, ok := r.plain(s, "", ""); ok {
		return t
	}
	p, ok := r.field(s)
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
	return r.visible(s, r.render(p, children(p.doc.FirstChild())...))
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
	if t, ok := r.plain(s, "<p>", "</p>"); ok {
		return t
	}
	p, ok := r.field(s)
	if !ok {
		return Text{}
	}
	for _, n := range children(p.doc) {
		if _, heading := n.(*ast.Heading); heading {
			r.problems.Errorf(p.at(n), "heading", "no headings here: this field stands under its own title already")
		}
	}
	return r.visible(s, r.render(p, children(p.doc)...))
}

// article reads a field that has headings of its own, from ## down.
func (r *reader) article(s scalar) Text {
	p, ok := r.field(s)
	if !ok {
		return Text{}
	}
	r.divide(p) // sets the ids of the headings
	return r.render(p, children(p.doc)...)
}

// plain returns the text of a field that needs no parsing, between two tags. It
// returns false if the field does need it.
func (r *reader) plain(s scalar, open, end string) (Text, bool) {
	if !s.Given() || len(s.Value) > yamlfile.MaxText || !isPlain(s.Value) {
		return Text{}, false
	}
	html := open + s.Value + end
	t := Text{HTML: html, Plain: html[len(open) : len(html)-len(end)]}
	if r.options.Positions {
		t.source = &source{pos: s.Pos}
	}
	return r.countWords(t), true
}

// field parses a field. It returns false if nothing of it can be shown.
func (r *reader) field(s scalar) (fragment, bool) {
	if !s.Given() {
		return fragment{}, false
	}
	p := r.parse([]byte(s.Value), s.Positions(), s.Pos)
	ok := slices.ContainsFunc(children(p.doc), func(n ast.Node) bool { return n.Kind() != ast.KindLinkReferenceDefinition })
	if !ok && p.text != nil {
		r.visible(s, Text{})
	}
	return p, ok
}

// parse parses Markdown and reports what may not stand in it. One that is too large
// is left out. textPos does what pos does, for any goroutine.
func (r *reader) parse(markup []byte, pos, textPos func(int) token.Position) fragment {
	if len(markup) > yamlfile.MaxText {
		r.problems.Errorf(pos(0), "too-long", "this text is longer than %d KB; shorten or divide it", yamlfile.MaxText>>10)
		markup = nil
	}
	if wide := wideLine(markup); wide >= 0 {
		r.problems.Errorf(pos(wide), "too-long", "a table has at most %d columns", maxColumns)
		markup = nil
	}
	p := parseFragment(markup, pos)
	if r.options.Positions {
		p.textPos = textPos
	}
	r.check(p)
	return p
}

// visible reports a text of which nothing is left on the page.
func (r *reader) visible(s scalar, t Text) Text {
	if t.Empty() {
		r.problems.Errorf(s.Here(), "empty-text", "nothing of this text can be seen; if it begins with [words]: put \\ before the [")
	}
	return t
}

// render renders nodes, numbers their citations and counts their words. It is called
// in the order of the page, so that a reference leads back to its citations in that
// order.
func (r *reader) render(p fragment, nodes ...ast.Node) Text {
	if bytes.Contains(p.text, []byte("[@")) {
		for _, n := range nodes {
			walk(n, func(n ast.Node) {
				if c, ok := n.(*citation); ok {
					r.number(p, c)
				}
			})
		}
	}
	return r.countWords(p.render(nodes...))
}

// countWords adds the words of a text to those of the file.
func (r *reader) countWords(t Text) Text {
	if t.Plain != "" {
		r.words += strings.Count(t.Plain, " ") + 1
	}
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
