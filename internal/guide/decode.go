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
// line and column. Fields carry `yaml:"key"` with, after a comma, "required" or
// "flow": the latter lets the list be written [a, b].
type decoder struct {
	src      *source
	problems *problem.List
}

func (d decoder) decode(n *yaml.Node, into any) {
	d.value(n, reflect.ValueOf(into).Elem(), "")
}

func (d decoder) value(n *yaml.Node, v reflect.Value, options string) {
	if !d.plain(n) {
		return
	}
	switch v.Interface().(type) {
	case scalar:
		if d.is(n, yaml.ScalarNode) {
			v.Set(reflect.ValueOf(scalar{n.Value, n, d.src}))
		}
		return
	case string:
		if d.is(n, yaml.ScalarNode) {
			v.SetString(n.Value)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), options)
	case reflect.Slice:
		d.list(n, v, options)
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

func (d decoder) list(n *yaml.Node, v reflect.Value, options string) {
	if !d.is(n, yaml.SequenceNode) {
		return
	}
	if n.Style&yaml.FlowStyle != 0 && len(n.Content) > 0 && !strings.Contains(options, "flow") {
		d.problems.Errorf(d.src.at(n.Line, n.Column), "inline-list", "in a list like [a, b] every comma begins a new entry; write each entry on its own line, after a hyphen")
		return
	}
	for _, entry := range n.Content {
		if blank(entry) {
			d.problems.Errorf(d.src.at(entry.Line, entry.Column), "empty-entry", "this entry is empty%s; write its text or remove the hyphen", d.emptied(entry))
			continue
		}
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		d.value(entry, v.Index(v.Len()-1), "")
		// What has the wrong shape has been reported; nobody else should meet it.
		if v.Index(v.Len() - 1).IsZero() {
			v.SetLen(v.Len() - 1)
		}
	}
}

func (d decoder) mapping(n *yaml.Node, v reflect.Value) {
	if !d.is(n, yaml.MappingNode, keysOf(v)...) {
		return
	}
	fields, seen := fieldsOf(v), map[string]int{}
	if at := v.FieldByName("At"); at.IsValid() {
		at.Set(reflect.ValueOf(place{n}))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		field, known := fields[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			d.problems.Errorf(d.src.at(key.Line, key.Column), "unknown-key", "a key is one word; remove what stands around it")
		case !known:
			d.problems.Errorf(d.src.at(key.Line, key.Column), "unknown-key", "unknown key %q%s", key.Value, nearest(key.Value, fields))
		case seen[key.Value] > 0:
			d.problems.Errorf(d.src.at(key.Line, key.Column), "double-key", "the key %q stands on line %d already; keep one of them", key.Value, seen[key.Value])
		case !blank(value):
			d.value(value, field.value, field.options)
		}
		seen[key.Value] = max(key.Line, 1)
	}
	d.require(n, v)
}

// require reports what must be there and is not, in the order of the struct. A
// value of the wrong shape has been reported by then.
func (d decoder) require(n *yaml.Node, v reflect.Value) {
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if !strings.Contains(options, "required") {
			continue
		}
		key, value := entryOf(n, name)
		if value == nil || blank(value) {
			d.problems.Errorf(d.src.at(key.Line, key.Column), "missing", "%q is missing or empty here%s", name, d.emptied(value))
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

type field struct {
	value   reflect.Value
	options string
}

func fieldsOf(v reflect.Value) map[string]field {
	fields := map[string]field{}
	for i := range v.NumField() {
		if key, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ","); key != "" {
			fields[key] = field{v.Field(i), options}
		}
	}
	return fields
}

// keysOf gives the keys that a mapping must have, or else all it may have.
func keysOf(v reflect.Value) []string {
	var required, all []string
	for i := range v.NumField() {
		key, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if key != "" {
			all = append(all, key+":")
		}
		if strings.Contains(options, "required") {
			required = append(required, key+":")
		}
	}
	if len(required) > 0 {
		return required
	}
	return all
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
