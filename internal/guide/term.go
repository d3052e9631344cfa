package guide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/tovani/guides/internal/address"
)

// A mention is a link from a text to the term that it mentions.
type mention struct {
	ast.BaseInline
	href string
	term *Term
}

var kindMention = ast.NewNodeKind("Mention")

// Kind returns the kind of the node, by which goldmark finds its renderer.
func (*mention) Kind() ast.NodeKind { return kindMention }

// Dump prints the node for debugging.
func (n *mention) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type mentionRenderer struct{}

// RegisterFuncs registers the function that renders mentions.
func (mentionRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindMention, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		tag := "</a>"
		if m := n.(*mention); entering {
			tag = fmt.Sprintf(`<a class="term" href="%s" aria-describedby="%s">`, m.href, address.Definition(m.term.ID))
		}
		_, err := w.WriteString(tag)
		return ast.WalkContinue, err
	})
}

// mentions links the first mention of each term in a text to the glossary, and returns
// the terms in the order of the text.
func (g *glossary) mentions(p fragment) []*Term {
	if g == nil {
		return nil
	}
	var found []*Term
	for _, n := range proseIn(p.doc) {
		for n != nil {
			var t *Term
			if n, t = g.mention(n, p.text, found); t != nil {
				found = append(found, t)
			}
		}
	}
	return found
}

// proseIn returns the runs of text inside a node in which a term may be linked: not those
// of headings, links, pictures and code.
func proseIn(n ast.Node) []*ast.Text {
	var all []*ast.Text
	for _, c := range children(n) {
		switch c := c.(type) {
		case *ast.Heading, *ast.Link, *ast.Image, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *east.TableHeader:
		case *ast.Text:
			all = append(all, c)
		default:
			all = append(all, proseIn(c)...)
		}
	}
	return all
}

// mention links the first term in a run of text that is not among those known. It returns
// the rest of the run, and the term, or nil where there is none.
func (g *glossary) mention(n *ast.Text, markup []byte, known []*Term) (*ast.Text, *Term) {
	value := string(n.Value(markup))
	for at := 0; at < len(value); {
		length := strings.IndexFunc(value[at:], outsideWord)
		if length < 0 {
			length = len(value) - at
		}
		if name, end := g.named(value[at:], value[at:at+length]); name != nil && !slices.Contains(known, name) {
			return g.split(n, at, at+end, name), name
		}
		at += length
		if at < len(value) {
			at += len(value[at:]) - len(strings.TrimLeftFunc(value[at:], outsideWord))
		}
	}
	return nil, nil
}

// named returns the term with the longest name with which a text begins, and the length
// of the name there, or nil. The first word of the text is given.
func (g *glossary) named(text, first string) (found *Term, length int) {
	key := strings.ToLower(first)
	for _, names := range [][]termName{g.names[key], g.names[strings.TrimSuffix(key, "s")]} {
		for _, name := range names {
			if n := name.length(text); n > length {
				found, length = name.term, n
			}
		}
	}
	return found, length
}

// length returns how many bytes of a text are the name with which it begins, in the
// plural too, or 0 if it begins otherwise.
func (n termName) length(text string) int {
	name := strings.Join(n.words, " ")
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) || n.exact && text[:len(name)] != name {
		return 0
	}
	end := len(name)
	if strings.HasPrefix(text[end:], "s") {
		end++
	}
	if next := strings.IndexFunc(text[end:], outsideWord); next != 0 && end < len(text) {
		return 0 // the word goes on
	}
	return end
}

// split makes a link of a part of a run of text, and returns the run behind it.
func (g *glossary) split(n *ast.Text, from, to int, t *Term) *ast.Text {
	s, parent := n.Segment, n.Parent()
	link := &mention{href: g.path + "#" + t.ID, term: t}
	link.AppendChild(link, ast.NewTextSegment(text.NewSegment(s.Start+from, s.Start+to)))
	rest := ast.NewTextSegment(text.NewSegment(s.Start+to, s.Stop))
	rest.SetSoftLineBreak(n.SoftLineBreak())
	rest.SetHardLineBreak(n.HardLineBreak())
	parent.InsertAfter(parent, n, link)
	parent.InsertAfter(parent, link, rest)
	n.Segment = text.NewSegment(s.Start, s.Start+from)
	n.SetSoftLineBreak(false)
	n.SetHardLineBreak(false)
	return rest
}
