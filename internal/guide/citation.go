package guide

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A citation is [@id] or [@id; @other] in the text, as in Pandoc.
type citation struct {
	ast.BaseInline
	cites []cite
	rest  string // its text besides the ids
}

// A cite names one work. Number, anchor and the name of the link are known once the
// references are.
type cite struct {
	id     string
	offset int // in the fragment
	number int
	anchor string
	name   string
}

var kindCitation = ast.NewNodeKind("Citation")

// Kind returns the kind of the node, by which goldmark finds its renderer.
func (*citation) Kind() ast.NodeKind { return kindCitation }

// Dump prints the node for debugging.
func (c *citation) Dump(src []byte, level int) { ast.DumpHelper(c, src, level, nil, nil) }

var citedID = regexp.MustCompile(`@([^;,\s\]]*)`)

type citationParser struct{}

// Trigger returns the first character of a citation.
func (citationParser) Trigger() []byte { return []byte{'['} }

// Parse reads a citation at the reader's position, if one is there. Like any other
// text it may go on in the next line.
func (citationParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[@")) {
		return nil
	}
	block.Advance(len("["))
	lines, closed := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
	if !closed {
		return nil
	}
	node := &citation{}
	node.SetPos(segment.Start)
	for _, s := range lines.Sliced(0, lines.Len()) {
		node.add(s.Value(block.Source()), s.Start)
	}
	return node
}

// add adds the ids on one line of a citation.
func (c *citation) add(line []byte, start int) {
	for _, at := range citedID.FindAllSubmatchIndex(line, -1) {
		c.cites = append(c.cites, cite{id: string(line[at[2]:at[3]]), offset: start + at[2]})
	}
	c.rest += strings.Trim(string(citedID.ReplaceAll(line, nil)), "; \t\n")
}

type citationRenderer struct{}

// RegisterFuncs registers the function that renders citations.
func (citationRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindCitation, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, err := w.WriteString(n.(*citation).html())
			return ast.WalkContinue, err
		}
		return ast.WalkContinue, nil
	})
}

func (c *citation) html() string {
	links := make([]string, len(c.cites))
	for i, at := range c.cites {
		links[i] = fmt.Sprintf(`<a href="#%s" id="%s" role="doc-noteref" aria-label="%s">%d</a>`, at.id, at.anchor, html.EscapeString(at.name), at.number)
	}
	return "<sup>" + strings.Join(links, ", ") + "</sup>"
}

// closeUp removes the space between a sentence and the number of its citation.
func closeUp(c *citation, markup []byte) {
	before, ok := c.PreviousSibling().(*ast.Text)
	if !ok {
		return
	}
	before.SetSoftLineBreak(false)
	before.Segment = before.Segment.TrimRightSpace(markup)
}

// citation reports a citation that cannot be followed, and closes it up.
func (r *reader) citation(p fragment, c *citation) {
	for n := c.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == ast.KindLink || n.Kind() == ast.KindImage {
			r.problems.Errorf(p.at(c), "citation", "a citation is a link of its own; put it behind the ) of the link around it")
			break
		}
	}
	if c.rest != "" {
		r.problems.Errorf(p.at(c), "citation", "a citation holds nothing but ids, each after an @, as in [@one; @other]; %q would be lost", c.rest)
	}
	closeUp(c, p.text)
}

// definedCitations reports a citation that Markdown reads as the definition of a link.
func (r *reader) definedCitations(p fragment) {
	for _, ref := range p.refs {
		if strings.HasPrefix(string(ref.Label()), "@") {
			at := max(bytes.Index(p.text, []byte("["+string(ref.Label())+"]:")), 0)
			r.problems.Errorf(p.pos(at), "citation", "a citation cannot be followed by a colon; put it behind the words that it supports")
		}
	}
}

// maxID is longer than the id of a work.
const maxID = 60

// citationLike matches the beginning of a citation, an id without its @, and an id
// behind other words.
var citationLike = regexp.MustCompile(`\[(?:@|([a-z0-9-]+)\]|[^\[\]@]*[\s;]@([a-z0-9-]+))`)

// unreadCitation reports what was meant as a citation and left as text.
func (r *reader) unreadCitation(p fragment, n *ast.Text) {
	if n.Parent().Kind() == ast.KindCodeSpan || bytes.IndexByte(n.Segment.Value(p.text), '[') < 0 {
		return
	}
	from, to := n.Segment.Start, min(n.Segment.Stop+maxID, len(p.text)) // its id may be another node
	for _, at := range citationLike.FindAllSubmatchIndex(p.text[from:to], -1) {
		start, id := from+at[0], string(p.text[from+max(at[2], at[4], 0):from+max(at[3], at[5], 0)])
		switch {
		case start >= n.Segment.Stop, start > 0 && p.text[start-1] == '\\':
		case id == "":
			r.problems.Errorf(p.pos(start), "citation", "this citation has no end; put a ] behind the last of its ids")
		case r.find(id) >= 0:
			r.problems.Errorf(p.pos(start), "citation", "a citation begins with [@ and holds nothing but ids; write [@%s]", id)
		}
	}
}
