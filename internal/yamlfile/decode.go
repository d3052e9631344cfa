package yamlfile

import (
	"go/token"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// A decoder fills structs from YAML, strictly: a key that the struct does not
// know, a key given twice, a list where text belongs are problems at their own
// line and column.
type decoder struct {
	file     *File
	shapes   map[reflect.Type]shape
	problems *problem.List
	nameless bool // somewhere a ! may stand for a type without a name
}

// value reads a node into what it belongs in, and holds it to what its field asks.
func (d decoder) value(n *yaml.Node, v reflect.Value, f field) {
	if !d.plain(n) {
		return
	}
	switch into := v.Addr().Interface().(type) {
	case *Scalar:
		*into = d.scalar(n, f)
		return
	case *string:
		*into = strings.TrimSpace(d.scalar(n, f).Value)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), f)
	case reflect.Slice:
		d.list(n, v, f)
	default:
		d.mapping(n, v)
	}
}

// scalar returns a value, and reports what is wrong with it. A value that its
// field does not allow counts as not given, so that nobody else meets it.
func (d decoder) scalar(n *yaml.Node, f field) Scalar {
	if !d.is(n, yaml.ScalarNode) {
		return Scalar{}
	}
	s := Scalar{n.Value, n, d.file}
	s.lint(f, d.problems)
	if f.says != "" {
		s.says(f.says, d.problems)
	}
	if f.filled {
		s.fits(f.holds, d.problems)
	}
	if f.allows.rule != "" {
		s.Value = strings.TrimSpace(s.Value)
	}
	if !f.allows.check(f.key, s, d.problems) {
		return Scalar{}
	}
	return s
}

func (d decoder) at(n *yaml.Node) token.Position { return d.file.At(n.Line, n.Column) }

// hasNameless tells whether a ! may stand for a type without a name, which the
// parser drops without a word.
func hasNameless(text []byte) bool {
	for i, b := range text {
		if b == '!' && (i == 0 || strings.IndexByte(signs, text[i-1]) >= 0) && (i+1 == len(text) || strings.IndexByte(signs, text[i+1]) >= 0) {
			return true
		}
	}
	return false
}

// signs are what may stand around it.
const signs = " \t\n[]{},"

const asReference = "YAML takes * or & at the start of a value for a reference; put quotation marks around the text"

// plain refuses what YAML can do beyond values: references between values,
// which can grow without bound, and types.
func (d decoder) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.problems.Errorf(d.at(n), "yaml", "%s", asReference)
	case n.Style&yaml.TaggedStyle != 0, d.nameless && strings.HasPrefix(d.file.rest(n.Line, n.Column), "!"):
		d.problems.Errorf(d.at(n), "yaml", "YAML takes ! at the start of a value for a type; put quotation marks around the text")
	default:
		return true
	}
	return false
}

func (d decoder) list(n *yaml.Node, v reflect.Value, f field) {
	if !d.is(n, yaml.SequenceNode) {
		return
	}
	if n.Style&yaml.FlowStyle != 0 && len(n.Content) > 0 && !f.flow {
		d.problems.Errorf(d.at(n), "inline-list", "in a list like [a, b] every comma begins a new entry; write each entry on its own line, after a hyphen")
		return
	}
	v.Grow(len(n.Content))
	f.flow = false // its entries are no lists
	for _, entry := range n.Content {
		if blank(entry) {
			d.problems.Errorf(d.at(entry), "empty-entry", "this entry is empty%s; write its text or remove the hyphen", d.emptied(entry))
			continue
		}
		v.SetLen(v.Len() + 1)
		d.value(entry, v.Index(v.Len()-1), f)
		// What has the wrong shape has been reported; nobody else should meet it.
		if v.Index(v.Len() - 1).IsZero() {
			v.SetLen(v.Len() - 1)
		}
	}
}

// is reports a value of another shape than the field has. The keys are those of
// a mapping that belongs there.
func (d decoder) is(n *yaml.Node, kind yaml.Kind, keys ...string) bool {
	if n.Kind == kind {
		return true
	}
	at := d.at(n)
	switch {
	case kind == yaml.ScalarNode && n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0:
		d.problems.Errorf(at, "yaml", "one text belongs here, but YAML takes its hyphen for a list; remove the hyphen, or put quotation marks around the whole text")
	case kind == yaml.ScalarNode && n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0:
		d.problems.Errorf(at, "yaml", "text belongs here, but YAML takes its colon for the end of a key; put quotation marks around the whole text")
	case kind == yaml.ScalarNode:
		d.problems.Errorf(at, "yaml", "text belongs here, but YAML takes its bracket for a list; put quotation marks around the whole text")
	case kind == yaml.SequenceNode:
		d.problems.Errorf(at, "wrong-shape", "a list belongs here: each entry on its own line, after a hyphen and a space")
	default:
		d.problems.Errorf(at, "wrong-shape", "keys with values belong here, each on its own line: %s", strings.Join(keys, ", "))
	}
	return false
}
