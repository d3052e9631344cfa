package guide

import (
	"fmt"
	"go/token"

	"github.com/yuin/goldmark/ast"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// A chapter is a heading of the second level and what follows it, not yet
// rendered: the page shows chapters in another order than the file.
type chapter struct {
	id    string
	pos   token.Position
	head  ast.Node
	nodes []ast.Node
}

// body reads the Markdown under the front matter: what stands before the first
// heading, and the chapters.
func (r *reader) body(at int) (p fragment, intro []ast.Node, chapters []chapter) {
	markup := r.src.Text()[at:]
	pos := func(offset int) token.Position { return r.src.Pos(at + offset) }
	if len(markup) > yamlfile.MaxText {
		r.problems.Errorf(pos(0), "too-long", "the text under the front matter is longer than %d KB; shorten or divide it", yamlfile.MaxText>>10)
		return parseFragment(nil, pos), nil, nil
	}
	if wide := wideLine(markup); wide >= 0 {
		r.problems.Errorf(pos(wide), "too-long", "a table has at most %d columns", maxColumns)
		return parseFragment(nil, pos), nil, nil
	}
	p = r.check(parseFragment(markup, pos))
	intro, chapters = r.divide(p)
	return p, intro, chapters
}

// divide puts what follows a heading of the second level into its chapter.
func (r *reader) divide(p fragment) (intro []ast.Node, chapters []chapter) {
	above := 1
	for _, n := range children(p.doc) {
		if h, ok := n.(*ast.Heading); ok {
			id := r.heading(p, h, above)
			above = h.Level
			if h.Level <= 2 {
				chapters = append(chapters, chapter{id: id, pos: p.at(h), head: h})
				continue
			}
		}
		if len(chapters) == 0 {
			intro = append(intro, n)
		} else {
			last := &chapters[len(chapters)-1]
			last.nodes = append(last.nodes, n)
		}
	}
	return intro, chapters
}

// heading gives a heading its id and reports one that breaks the outline.
func (r *reader) heading(p fragment, h *ast.Heading, above int) string {
	switch {
	case h.Level == 1:
		r.problems.Errorf(p.at(h), "heading", "the title of the page stands in the front matter; sections begin with ##")
	case h.Level > above+1:
		r.problems.Errorf(p.at(h), "heading", "a heading of level %d cannot follow one of level %d; use %.*s", h.Level, above, above+1, "######")
	}
	for _, a := range h.Attributes() {
		if string(a.Name) != "id" {
			r.problems.Errorf(p.at(h), "heading", "a heading takes only an id, as in {#its-id}, not %q", a.Name)
		}
	}
	id, at := "", func() token.Position { return p.at(h) }
	if given, ok := h.AttributeString("id"); ok {
		id = r.ownID(fmt.Sprint(textOf(given)), at)
	} else {
		id = r.derivedID(p.plain(children(h)...), at)
	}
	h.SetAttributeString("id", []byte(id))
	return id
}

// textOf gives the value of an attribute: goldmark reads text as bytes, and
// numbers and truths as such.
func textOf(value any) any {
	if text, ok := value.([]byte); ok {
		return string(text)
	}
	return value
}

// ownID takes an id that the editor chose.
func (r *reader) ownID(id string, at func() token.Position) string {
	if id == "" || address.Slug(id) != id {
		r.problems.Errorf(at(), "id", "the id %q must be lower-case letters, digits and single hyphens, as in %q", id, address.Slug(id))
		return id
	}
	r.anchors.add(id, at, r.problems)
	return id
}

// derivedID takes an id from a title.
func (r *reader) derivedID(title string, at func() token.Position) string {
	id := address.Slug(title)
	if id == "" {
		r.problems.Errorf(at(), "id", "no id can be made from this title; give it one: id: its-own in a list, {#its-own} after a heading")
		return ""
	}
	r.anchors.add(id, at, r.problems)
	return id
}

// section renders a chapter.
func (r *reader) section(p fragment, c chapter) *Section {
	return &Section{ID: c.id, Title: r.render(p, children(c.head)...), Body: r.render(p, c.nodes...)}
}
