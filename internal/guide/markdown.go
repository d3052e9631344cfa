package guide

import (
	"bytes"
	"go/token"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is CommonMark with tables, smart quotes, ids on headings, citations and
// insertions.
var markdown = goldmark.New(
	// The site forbids styles inside a page, so cells carry the attribute instead.
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.NewTypographer(extension.WithTypographicSubstitutions(typography)),
	),
	goldmark.WithParserOptions(
		parser.WithAttribute(),
		parser.WithInlineParsers(
			util.Prioritized(citationParser{}, 150), // before links, which also begin with [
			util.Prioritized(insertionParser{}, 150),
		),
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(citationRenderer{}, 500), util.Prioritized(insertionRenderer{}, 500),
		util.Prioritized(mentionRenderer{}, 500))),
)

// typography has the characters themselves, which are shorter than their entities.
var typography = extension.TypographicSubstitutions{
	extension.LeftSingleQuote: []byte("‘"), extension.RightSingleQuote: []byte("’"), extension.Apostrophe: []byte("’"),
	extension.LeftDoubleQuote: []byte("“"), extension.RightDoubleQuote: []byte("”"),
	extension.LeftAngleQuote: []byte("«"), extension.RightAngleQuote: []byte("»"),
	extension.EnDash: []byte("–"), extension.EmDash: []byte("—"), extension.Ellipsis: []byte("…"),
}

// A fragment is one piece of Markdown: a field of the front matter or the body.
type fragment struct {
	text    []byte
	doc     ast.Node
	refs    []parser.Reference // definitions of links, as in [words]: address
	pos     func(offset int) token.Position
	textPos func(offset int) token.Position // the same for any goroutine, for the texts to keep; nil if they keep none
}

// maxColumns bounds tables: every line below a head fills all its columns, so
// that a short text can become millions of cells.
const maxColumns = 50

// wideLine returns the offset of a line with more signs | than a table may have, or
// -1.
func wideLine(markup []byte) int {
	at := 0
	for line := range bytes.Lines(markup) {
		if bytes.Count(line, []byte("|")) > maxColumns {
			return at
		}
		at += len(line)
	}
	return -1
}

func parseFragment(markup []byte, pos func(int) token.Position) fragment {
	context := parser.NewContext()
	doc := markdown.Parser().Parse(text.NewReader(markup), parser.WithContext(context))
	return fragment{text: markup, doc: doc, refs: context.References(), pos: pos}
}

// at is the position of a node. Smart quotes have none; they are never asked.
func (p fragment) at(n ast.Node) token.Position { return p.pos(max(n.Pos(), 0)) }

// A buffer is a [util.BufWriter], to which goldmark writes directly. For any other
// writer it allocates a bufio.Writer for every text.
type buffer struct{ bytes.Buffer }

// Buffered returns 0, because nothing waits to be written.
func (*buffer) Buffered() int { return 0 }

// Flush does nothing.
func (*buffer) Flush() error { return nil }

// render renders nodes that follow each other.
func (p fragment) render(nodes ...ast.Node) Text {
	var out buffer
	for _, n := range nodes {
		// Writing to memory cannot go wrong, and every kind of node has a renderer.
		if err := markdown.Renderer().Render(&out, p.text, n); err != nil {
			panic(err)
		}
	}
	words := p.plain(nodes...)
	t := Text{HTML: string(bytes.TrimSpace(out.Bytes())), Plain: words.String()}
	if i := strings.Index(t.HTML, t.Plain); i >= 0 {
		t.Plain = t.HTML[i : i+len(t.Plain)] // once in memory is enough
	} else {
		t.Plain = strings.Clone(t.Plain) // without the room to grow
	}
	if p.textPos != nil {
		t.source = &source{p.textPos, words.stretches}
	}
	return t
}

// plain returns the words of nodes, without markup and citations.
func (p fragment) plain(nodes ...ast.Node) *plainWords {
	w := &plainWords{located: p.textPos != nil}
	for _, n := range nodes {
		p.write(w, n)
	}
	return w
}

// resolved returns markup with its escapes replaced by the characters they stand for.
func resolved(markup []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(markup)))
}

// write collects the words of a node and everything inside it.
func (p fragment) write(w *plainWords, n ast.Node) {
	switch n := n.(type) {
	case *citation:
		return
	case *insertion:
		w.insert(n.text.Plain, n.Pos())
		return
	case *ast.CodeSpan:
		for _, c := range children(n) {
			segment := c.(*ast.Text).Segment
			w.add(segment.Value(p.text), segment.Start)
		}
		return
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
			w.add(line.Value(p.text), line.Start-line.Padding)
		}
	case *ast.Text:
		w.addMarkup(n.Segment.Value(p.text), n.Segment.Start)
		w.space = w.space || n.SoftLineBreak() || n.HardLineBreak()
	case *ast.String:
		w.add(n.Value, n.BaseNode.Pos()) // its own Pos knows none
	case *ast.AutoLink:
		w.add(n.Label(p.text), n.Pos()+len("<"))
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.write(w, c)
	}
	if n.Type() == ast.TypeBlock || n.Kind() == east.KindTableCell {
		w.space = true
	}
}

// children returns the nodes directly inside a node.
func children(n ast.Node) []ast.Node {
	all := make([]ast.Node, 0, n.ChildCount())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		all = append(all, c)
	}
	return all
}
