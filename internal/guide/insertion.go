package guide

import (
	"bytes"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/tovani/guides/internal/yamlfile"
)

// An insertion is {{fact:id}} or {{states}} in the text: words that stand in another
// file, so that they are written once.
type insertion struct {
	ast.BaseInline
	name string // what stands in the braces
	text Text   // what the page shows, once it is known
}

var kindInsertion = ast.NewNodeKind("Insertion")

// Kind returns the kind of the node, by which goldmark finds its renderer.
func (*insertion) Kind() ast.NodeKind { return kindInsertion }

// Dump prints the node for debugging.
func (n *insertion) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type insertionParser struct{}

// Trigger returns the first character of an insertion.
func (insertionParser) Trigger() []byte { return []byte{'{'} }

// Parse reads an insertion at the reader's position, if one is there.
func (insertionParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	inside, begins := bytes.CutPrefix(line, []byte("{{"))
	name, _, ends := bytes.Cut(inside, []byte("}}"))
	if !begins || !ends {
		return nil
	}
	node := &insertion{name: string(bytes.TrimSpace(name))}
	node.SetPos(segment.Start)
	block.Advance(len("{{") + len(name) + len("}}"))
	return node
}

type insertionRenderer struct{}

// RegisterFuncs registers the function that renders insertions.
func (insertionRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindInsertion, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, err := w.WriteString(n.(*insertion).text.HTML)
			return ast.WalkContinue, err
		}
		return ast.WalkContinue, nil
	})
}

// insertions are the words that the texts of a language may insert, by what stands in
// the braces.
type insertions struct {
	words      map[string]insertable // nil while site.yaml cannot be read
	incomplete bool                  // some facts cannot be read
}

// An insertable is what the page shows, before and after a fact ends.
type insertable struct {
	text, ended Text
	markup      string    // as it is written
	end         time.Time // the first day on which the fact holds no longer; zero for never
}

// on returns what the page shows on a day.
func (i insertable) on(day time.Time) Text {
	if i.end.IsZero() || day.Before(i.end) {
		return i.text
	}
	return i.ended
}

// insert finds the words of an insertion, and reports one that stands for none.
func (r *reader) insert(p fragment, n *insertion) {
	for parent := n.Parent(); parent != nil; parent = parent.Parent() {
		if parent.Kind() == ast.KindLink || parent.Kind() == ast.KindImage {
			r.problems.Errorf(p.at(n), "insertion", "what is inserted for {{%s}} cannot stand inside a link or a picture; put it before or behind", n.name)
		}
	}
	words, known := r.insertions.words[n.name]
	id, fact := strings.CutPrefix(n.name, "fact:")
	switch {
	case known && !words.end.IsZero():
		r.ends = append(r.ends, words.end)
		fallthrough
	case known:
		n.text = words.on(r.day)
	case r.insertions.words == nil, fact && r.insertions.incomplete:
	case fact:
		r.problems.Errorf(p.at(n), "insertion", "facts.yaml has no fact %q%s", id, yamlfile.Suggest(id, r.insertions.facts()))
	default:
		r.problems.Errorf(p.at(n), "insertion", "nothing is inserted for {{%s}}; %s", n.name, r.insertions.list())
	}
}

// facts returns the ids of the facts.
func (i insertions) facts() []string {
	var ids []string
	for name := range i.words {
		if id, ok := strings.CutPrefix(name, "fact:"); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// list says what may stand in the braces.
func (i insertions) list() string {
	names := slices.Sorted(maps.Keys(i.words))
	if len(names) == 0 {
		return "a fact inserts nothing"
	}
	return "what can be inserted is {{" + strings.Join(names, "}}, {{") + "}}"
}

// unreadInsertion reports an insertion without an end.
func (r *reader) unreadInsertion(p fragment, n *ast.Text) {
	if n.Parent().Kind() == ast.KindCodeSpan {
		return
	}
	if at := bytes.Index(n.Segment.Value(p.text), []byte("{{")); at >= 0 {
		r.problems.Errorf(p.pos(n.Segment.Start+at), "insertion", "this insertion has no end on its line; write }} behind its name")
	}
}

var inserted = regexp.MustCompile(`\{\{[^{}]+\}\}`)

// resolve returns markup with what is inserted in place of the braces, as it is while
// every fact holds.
func (i insertions) resolve(markup string) string {
	if !strings.Contains(markup, "{{") {
		return markup // as nearly every text is, and an expression is slow
	}
	return inserted.ReplaceAllStringFunc(markup, func(braces string) string {
		if words, ok := i.words[strings.TrimSpace(strings.Trim(braces, "{}"))]; ok {
			return words.markup
		}
		return braces
	})
}

// newInsertions returns what the texts of a language may insert: its facts, with the day
// on which each was checked, and the states.
func newInsertions(facts factsFile, states []string, w *Words) insertions {
	list := w.List(states)
	words := map[string]insertable{"states": {text: escaped(list), markup: list}}
	for _, f := range facts.all {
		i := insertable{text: f.text, markup: f.markup}
		if !f.checked.IsZero() {
			i.text = i.text.followedBy(strings.ReplaceAll(w.FactChecked, "{date}", w.FormatDate(f.checked)))
		}
		if !f.until.IsZero() {
			i.end = f.end()
			i.ended = i.text.followedBy(strings.ReplaceAll(w.FactEnded, "{date}", w.FormatDate(f.until)))
		}
		words["fact:"+f.id] = i
	}
	return insertions{words, facts.incomplete}
}

// escaped returns plain words as a Text.
func escaped(words string) Text { return Text{HTML: html.EscapeString(words), Plain: words} }

// followedBy returns the text with a plain sentence behind it.
func (t Text) followedBy(sentence string) Text {
	return Text{HTML: fmt.Sprintf("%s %s", t.HTML, html.EscapeString(sentence)), Plain: t.Plain + " " + sentence}
}
