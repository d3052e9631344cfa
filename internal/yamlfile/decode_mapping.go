package yamlfile

import (
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// stand tells a struct where it stands, if it wants to know.
func (d decoder) stand(n *yaml.Node, v reflect.Value) {
	if at := d.shapes[v.Type()].at; at >= 0 {
		*v.Field(at).Addr().Interface().(*Mapping) = Mapping{n, d.file}
	}
}

func (d decoder) mapping(n *yaml.Node, v reflect.Value) {
	s := d.shapes[v.Type()]
	if n.Kind != yaml.MappingNode {
		d.is(n, yaml.MappingNode, s.keys()...)
		return
	}
	d.stand(n, v)
	lines := make([]int, len(s.fields)) // where each key was first seen
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		k, known := d.field(key, s)
		switch {
		case !known:
			continue
		case lines[k] > 0:
			d.problems.Errorf(d.at(key), "double-key", "the key %q stands on line %d already; keep one of them", key.Value, lines[k])
		case !blank(value):
			d.value(value, v.Field(s.fields[k].index), s.fields[k])
		}
		lines[k] = max(key.Line, 1)
	}
	d.require(n, s)
}

// field finds the field of a key, and reports one that a mapping may not have.
func (d decoder) field(key *yaml.Node, s shape) (k int, known bool) {
	k = s.find(key.Value)
	switch {
	case key.Kind != yaml.ScalarNode:
		d.problems.Errorf(d.at(key), "unknown-key", "a key is one word; remove what stands around it")
		return 0, false
	case k < 0 && !s.open:
		d.problems.Errorf(d.at(key), "unknown-key", "unknown key %q%s", key.Value, Suggest(key.Value, s.known()))
	}
	return k, k >= 0
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
			d.problems.Errorf(d.at(key), "missing", "%q is missing or empty here%s", f.key, d.emptied(value))
		}
	}
}

// emptied says that a value is empty because of a #, where one stands in its
// place.
func (d decoder) emptied(n *yaml.Node) string {
	if n == nil || !strings.HasPrefix(strings.TrimLeft(d.file.rest(n.Line, n.Column), " "), "#") {
		return ""
	}
	return ": YAML drops everything after #, so a text that begins with it needs quotation marks"
}
