package guide

import (
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// A place is where a mapping begins. A struct that has one learns where it was
// written.
type place struct{ node *yaml.Node }

// A decoder fills structs from YAML, strictly: a key that the struct does not
// know, a key given twice, a list where text belongs are problems at their own
// line and column. Fields carry `yaml:"key"` with, after a comma, "required", "flow"
// or both, as in "required,flow": the latter lets the list be written [a, b].
type decoder struct {
	src      *source
	problems *problem.List
}

func (d decoder) decode(n *yaml.Node, into any) {
	d.value(n, reflect.ValueOf(into).Elem(), false)
}

// value reads a node into what it belongs in. flow tells whether a list may be
// written [a, b].
func (d decoder) value(n *yaml.Node, v reflect.Value, flow bool) {
	if !d.plain(n) {
		return
	}
	switch into := v.Addr().Interface().(type) {
	case *scalar:
		if d.is(n, yaml.ScalarNode) {
			*into = scalar{n.Value, n, d.src}
		}
		return
	case *string:
		if d.is(n, yaml.ScalarNode) {
			*into = n.Value
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), flow)
	case reflect.Slice:
		d.list(n, v, flow)
	default:
		d.mapping(n, v)
	}
}

// plain refuses what YAML can do beyond values: references between values,
// which can grow without bound, and types.
func (d decoder) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.problems.Errorf(d.src.at(n.Line, n.Column), "yaml", "YAML takes * or & at the start of a value for a reference; put quotation marks around the text")
	case n.Style&yaml.TaggedStyle != 0:
		d.problems.Errorf(d.src.at(n.Line, n.Column), "yaml", "YAML takes ! at the start of a value for a type; put quotation marks around the text")
	default:
		return true
	}
	return false
}

func (d decoder) list(n *yaml.Node, v reflect.Value, flow bool) {
	if !d.is(n, yaml.SequenceNode) {
		return
	}
	if n.Style&yaml.FlowStyle != 0 && len(n.Content) > 0 && !flow {
		d.problems.Errorf(d.src.at(n.Line, n.Column), "inline-list", "in a list like [a, b] every comma begins a new entry; write each entry on its own line, after a hyphen")
		return
	}
	v.Grow(len(n.Content))
	for _, entry := range n.Content {
		if blank(entry) {
			d.problems.Errorf(d.src.at(entry.Line, entry.Column), "empty-entry", "this entry is empty%s; write its text or remove the hyphen", d.emptied(entry))
			continue
		}
		v.SetLen(v.Len() + 1)
		d.value(entry, v.Index(v.Len()-1), false)
		// What has the wrong shape has been reported; nobody else should meet it.
		if v.Index(v.Len() - 1).IsZero() {
			v.SetLen(v.Len() - 1)
		}
	}
}

func (d decoder) mapping(n *yaml.Node, v reflect.Value) {
	s := shapes[v.Type()]
	if n.Kind != yaml.MappingNode {
		d.is(n, yaml.MappingNode, s.keys()...)
		return
	}
	if s.at >= 0 {
		*v.Field(s.at).Addr().Interface().(*place) = place{n}
	}
	lines := make([]int, len(s.fields)) // where each key was first seen
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		k := s.find(key.Value)
		switch {
		case key.Kind != yaml.ScalarNode:
			d.problems.Errorf(d.src.at(key.Line, key.Column), "unknown-key", "a key is one word; remove what stands around it")
		case k < 0:
			d.problems.Errorf(d.src.at(key.Line, key.Column), "unknown-key", "unknown key %q%s", key.Value, nearest(key.Value, s.known()))
		case lines[k] > 0:
			d.problems.Errorf(d.src.at(key.Line, key.Column), "double-key", "the key %q stands on line %d already; keep one of them", key.Value, lines[k])
		case !blank(value):
			d.value(value, v.Field(s.fields[k].index), s.fields[k].flow)
		}
		if k >= 0 {
			lines[k] = max(key.Line, 1)
		}
	}
	d.require(n, s)
}

// require reports what must be there and is not, in the order of the struct. A
// value of the wrong shape has been reported by then.
func (d decoder) require(n *yaml.Node, s shape) {
	for _, f := range s.fields {
		if !f.required {
			continue
		}
		key, value := entryOf(n, f.key)
		if value == nil || blank(value) {
			d.problems.Errorf(d.src.at(key.Line, key.Column), "missing", "%q is missing or empty here%s", f.key, d.emptied(value))
		}
	}
}

// emptied says that a value is empty because of a #, where one stands in its
// place.
func (d decoder) emptied(n *yaml.Node) string {
	if n == nil || !strings.HasPrefix(strings.TrimLeft(d.src.rest(n.Line, n.Column), " "), "#") {
		return ""
	}
	return ": YAML drops everything after #, so a text that begins with it needs quotation marks"
}

// entryOf finds a key of a mapping; without it, the mapping stands for the key.
func entryOf(n *yaml.Node, name string) (key, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return n, nil
}

// blank tells whether nothing was written where a value belongs.
func blank(n *yaml.Node) bool {
	switch n.Kind {
	case yaml.ScalarNode:
		return n.Tag == "!!null" || strings.TrimSpace(n.Value) == ""
	case yaml.SequenceNode, yaml.MappingNode:
		return len(n.Content) == 0
	default:
		return false
	}
}

// is reports a value of another shape than the field has. The keys are those of
// a mapping that belongs there.
func (d decoder) is(n *yaml.Node, kind yaml.Kind, keys ...string) bool {
	if n.Kind == kind {
		return true
	}
	at := d.src.at(n.Line, n.Column)
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
