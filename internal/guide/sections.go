package guide

import (
	"go/token"
	"slices"

	"github.com/yuin/goldmark/ast"

	"github.com/tovani/guides/internal/address"
)

// first returns the first entry of a section, or the zero value.
func first[T any](entries []T) (none T) {
	if len(entries) == 0 {
		return none
	}
	return entries[0]
}

// list reads a section that is a list of lines.
func (r *reader) list(anchor string, entries []scalar) []Text {
	r.addAnchor(anchor, first(entries).Here())
	return r.lines(entries)
}

func (r *reader) help(cards []rawHelp) []Help {
	// Every page has this section: where no card says when to call 911 or 988, site.yaml does.
	r.addAnchor(address.GetHelp, r.src.At(1, 1))
	if i := slices.IndexFunc(cards, func(c rawHelp) bool { return Level(c.Level.Value) == Emergency }); i >= 0 {
		r.addAnchor(address.Emergency, cards[i].At.Here())
	}
	var all []Help
	for _, raw := range cards {
		all = append(all, Help{Level: Level(raw.Level.Value), Title: r.line(raw.Title), Items: r.lines(raw.Items)})
	}
	return all
}

// items reads a section whose entries have anchors. Steps and questions differ in
// nothing but their keys.
func items[T rawStep | rawQuestion](r *reader, anchor string, entries []T) []Item {
	r.addAnchor(anchor, rawStep(first(entries)).At.Here())
	var all []Item
	for _, e := range entries {
		raw := rawStep(e)
		item := r.item(raw.ID, raw.Title, raw.Body)
		item.Drawing = Drawing(raw.Drawing.Value)
		all = append(all, item)
	}
	return all
}

// item reads an entry with an anchor: its own id, or one made from its title.
func (r *reader) item(id, title, body scalar) Item {
	r.place = title.Value
	it := Item{Title: r.line(title)}
	r.place = it.Title.Plain
	it.Body = r.block(body)
	switch {
	case id.Given():
		it.ID = id.Value
		r.ownID(it.ID, id.Here())
	case !it.Title.Empty():
		it.ID = r.derivedID(it.Title.Plain, title.Here())
	}
	return it
}

func (r *reader) safety(raw rawSafety) Safety {
	// Every page has this section: it carries the notices.
	r.addAnchor(address.Safety, r.src.At(1, 1))
	return Safety{
		Risks: r.lines(raw.Risks), Figures: r.figures(raw.Figures), NotFor: r.lines(raw.NotFor), Unknown: r.lines(raw.Unknown), Alternatives: r.lines(raw.Alternatives),
	}
}

// A rawSection is a heading of the second level and what follows it, not yet
// rendered: the page shows sections in another order than the file.
type rawSection struct {
	id    string
	head  ast.Node
	nodes []ast.Node
}

// body parses the Markdown under the front matter and divides it into sections.
func (r *reader) body(at int) (fragment, []rawSection) {
	pos := func(offset int) token.Position { return r.src.Pos(at + offset) }
	p := r.parse(r.src.Text()[at:], pos, pos)
	return p, r.divide(p)
}

// divide returns the sections of a text. The first has no heading: it is what stands
// before the others.
func (r *reader) divide(p fragment) []rawSection {
	above, sections := 1, []rawSection{{}}
	for _, n := range children(p.doc) {
		if h, ok := n.(*ast.Heading); ok {
			id := r.heading(p, h, above)
			above = h.Level
			if h.Level <= 2 {
				sections = append(sections, rawSection{id: id, head: h})
				continue
			}
		}
		last := &sections[len(sections)-1]
		last.nodes = append(last.nodes, n)
	}
	return sections
}

// heading sets and returns the id of a heading, and reports one that breaks the
// outline.
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

// section renders the section of the body with the id, or returns nil.
func (r *reader) section(p fragment, sections []rawSection, id string) *Item {
	i := slices.IndexFunc(sections, func(s rawSection) bool { return s.id == id })
	if i < 0 {
		return nil
	}
	return r.renderSection(p, sections[i])
}

func (r *reader) renderSection(p fragment, s rawSection) *Item {
	r.place = p.plain(children(s.head)...).String()
	return &Item{ID: s.id, Title: r.render(p, children(s.head)...), Body: r.render(p, s.nodes...)}
}
