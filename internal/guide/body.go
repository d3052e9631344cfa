package guide

import (
	"go/token"

	"github.com/yuin/goldmark/ast"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// A rawSection is a heading of the second level and what follows it, not yet
// rendered: the page shows sections in another order than the file.
type rawSection struct {
	id    string
	pos   token.Position
	head  ast.Node
	nodes []ast.Node
}

// body reads the Markdown under the front matter: what stands before the first
// heading, and the sections.
func (r *reader) body(at int) (p fragment, intro []ast.Node, sections []rawSection) {
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
	p = r.check(r.fragment(markup, pos, pos))
	intro, sections = r.divide(p)
	return p, intro, sections
}

// divide puts what follows a heading of the second level into its section.
func (r *reader) divide(p fragment) (intro []ast.Node, sections []rawSection) {
	above := 1
	for _, n := range children(p.doc) {
		if h, ok := n.(*ast.Heading); ok {
			id := r.heading(p, h, above)
			above = h.Level
			if h.Level <= 2 {
				sections = append(sections, rawSection{id: id, pos: p.at(h), head: h})
				continue
			}
		}
		if len(sections) == 0 {
			intro = append(intro, n)
		} else {
			last := &sections[len(sections)-1]
			last.nodes = append(last.nodes, n)
		}
	}
	return intro, sections
}

// heading gives a heading its id and reports one that breaks the outline.
func (r *reader) heading(p fragment, h *ast.Heading, above int) string {
	switch {
	case h.Level == 1:
		r.problems.Errorf(p.at(h), "heading", "the title of the page stands in the front matter; sections begin with ##")
	case h.Level > above+1:
		r.problems.Errorf(p.at(h), "heading", "a heading of level %d cannot follow one of level %d; use %.*s", h.Level, above, above+1, "######")
	}
	id, at := "", p.at(h)
	for _, a := range h.Attributes() {
		if text, ok := a.Value.([]byte); ok && string(a.Name) == "id" {
			id = string(text)
		} else {
			r.problems.Errorf(at, "heading", "a heading takes only an id, as in {#its-id}, not %q", a.Name)
		}
	}
	if id != "" {
		r.ownID(id, at)
	} else {
		id = r.derivedID(p.plain(children(h)...).String(), at)
	}
	h.SetAttributeString("id", []byte(id))
	return id
}

// ownID adds an id that the editor chose.
func (r *reader) ownID(id string, at token.Position) {
	if address.Slug(id) != id {
		r.problems.Errorf(at, "id", "the id %q must be lower-case letters, digits and single hyphens, as in %q", id, address.Slug(id))
		return
	}
	r.addAnchor(id, at)
}

// derivedID adds an id derived from a title, and returns it.
func (r *reader) derivedID(title string, at token.Position) string {
	id := address.Slug(title)
	if id == "" {
		r.problems.Errorf(at, "id", "no id can be made from this title; give it one: id: its-own in a list, {#its-own} after a heading")
		return ""
	}
	r.addAnchor(id, at)
	return id
}

func (r *reader) renderSection(p fragment, s rawSection) *Item {
	return &Item{ID: s.id, Title: r.render(p, children(s.head)...), Body: r.render(p, s.nodes...)}
}
