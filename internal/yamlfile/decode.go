package yamlfile

import (
	"bytes"
	"fmt"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// A decoder sets the fields of structs from YAML, strictly: an unknown key, a key given
// twice or a list in place of text is a problem at its line and column.
type decoder struct {
	file     *File
	shapes   map[reflect.Type]*shape
	problems *problem.List
}

func (d decoder) at(n *yaml.Node) token.Position { return d.file.At(n.Line, n.Column) }

// value decodes a node into v, under the rules of its field.
func (d decoder) value(n *yaml.Node, v reflect.Value, f *field) {
	if !d.plain(n) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.TrimSpace(d.scalar(n, f).Value))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), f)
	case reflect.Slice:
		d.list(n, v, f)
	default:
		if s, ok := v.Addr().Interface().(*Scalar); ok {
			*s = d.scalar(n, f)
		} else {
			d.mapping(n, v)
		}
	}
}

// maxTag is the last column where a ! without a name is looked for, which the parser
// drops silently: finding a column takes time, and a line can have many entries.
const maxTag = 500

// plain reports references between values, which can grow without bound, and types. It
// returns false if the value is either.
func (d decoder) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.problems.Errorf(d.at(n), "yaml", "YAML takes * or & at the start of a value for a reference; put quotation marks around the text")
	case n.Style&yaml.TaggedStyle != 0, n.Column < maxTag && bytes.HasPrefix(d.file.text[d.file.offset(n.Line, n.Column):], []byte("!")):
		d.problems.Errorf(d.at(n), "yaml", "YAML takes ! at the start of a value for a type; put quotation marks around the text")
	default:
		return true
	}
	return false
}

// scalar returns a value and reports what is wrong with it. A value that its field does
// not allow is returned as not given, so that it is reported only once.
func (d decoder) scalar(n *yaml.Node, f *field) Scalar {
	if !d.is(n, yaml.ScalarNode) {
		return Scalar{}
	}
	s := Scalar{n.Value, n, d.file}
	s.lint(f.word, d.problems)
	if f.closed {
		s.checkPlaceholders(f.placeholders, d.problems)
	}
	if f.allows.rule != "" {
		s.Value = strings.TrimSpace(s.Value)
	}
	if !f.allows.check(f.key, s, d.problems) {
		return Scalar{}
	}
	return s
}

func (d decoder) list(n *yaml.Node, v reflect.Value, f *field) {
	if !d.is(n, yaml.SequenceNode) {
		return
	}
	if n.Style&yaml.FlowStyle != 0 && len(n.Content) > 0 && !f.flow {
		d.problems.Errorf(d.at(n), "inline-list", "in a list like [a, b] every comma begins a new entry; write each entry on its own line, after a hyphen")
		return
	}
	v.Grow(len(n.Content))
	for _, entry := range n.Content {
		if blank(entry) {
			d.problems.Errorf(d.at(entry), "empty-entry", "this entry is empty%s; write its text or remove the hyphen", d.emptied(entry))
			continue
		}
		v.SetLen(v.Len() + 1)
		d.value(entry, v.Index(v.Len()-1), f)
		// An entry of the wrong shape has been reported.
		if v.Index(v.Len() - 1).IsZero() {
			v.SetLen(v.Len() - 1)
		}
	}
}

// locate sets the field of the type Mapping, if the struct has one.
func (d decoder) locate(n *yaml.Node, v reflect.Value) {
	if at := d.shapes[v.Type()].at; at >= 0 {
		v.Field(at).Set(reflect.ValueOf(Mapping{n, d.file}))
	}
}

func (d decoder) mapping(n *yaml.Node, v reflect.Value) {
	s := d.shapes[v.Type()]
	expected := s.needed
	if len(expected) == 0 {
		expected = s.keys
	}
	if !d.is(n, yaml.MappingNode, expected...) {
		return
	}
	d.locate(n, v)
	lines := make([]int, len(s.fields)) // where each key was first seen
	var mistyped []string               // what unknown keys were likely meant for
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		k := slices.Index(s.keys, key.Value)
		switch {
		case key.Kind != yaml.ScalarNode:
			d.problems.Errorf(d.at(key), "unknown-key", "a key is one word; remove what stands around it")
		case k < 0:
			d.problems.Errorf(d.at(key), "unknown-key", "unknown key %q%s", key.Value, s.meant(key.Value))
			mistyped = append(mistyped, nearest(key.Value, s.keys))
		case lines[k] > 0:
			d.problems.Errorf(d.at(key), "double-key", "the key %q stands on line %d already; keep one of them", key.Value, lines[k])
		default:
			lines[k] = max(key.Line, 1)
			if !blank(value) {
				d.value(value, v.Field(s.fields[k].index), s.fields[k])
			}
		}
	}
	for _, name := range s.needed {
		if key, value := entryOf(n, name); (value == nil || blank(value)) && !slices.Contains(mistyped, name) {
			d.problems.Errorf(d.at(key), "missing", "%q is missing or empty here%s", name, d.emptied(value))
		}
	}
}

// meant returns what an unknown key was meant for: the word that another key takes, or a
// key that is written much like it.
func (s *shape) meant(key string) string {
	for _, f := range s.fields {
		if slices.Contains(f.allows.enum, strings.ToLower(key)) {
			return fmt.Sprintf("; write %s: %s", f.key, strings.ToLower(key))
		}
	}
	return Suggest(key, s.keys)
}

// emptied returns the reason if a value is empty because it begins with #.
func (d decoder) emptied(n *yaml.Node) string {
	if n == nil || !strings.HasPrefix(strings.TrimLeft(d.file.rest(n.Line, n.Column), " "), "#") {
		return ""
	}
	return ": YAML drops everything after #, so a text that begins with it needs quotation marks"
}

// is reports whether a node has the kind of its field, and reports a problem if not. The
// keys are those of a mapping that belongs there.
func (d decoder) is(n *yaml.Node, kind yaml.Kind, keys ...string) bool {
	if n.Kind == kind {
		return true
	}
	at, block := d.at(n), n.Style&yaml.FlowStyle == 0
	switch {
	case kind == yaml.ScalarNode && n.Kind == yaml.SequenceNode && block:
		d.problems.Errorf(at, "yaml", "one text belongs here, but YAML takes its hyphen for a list; remove the hyphen, or put quotation marks around the whole text")
	case kind == yaml.ScalarNode && n.Kind == yaml.MappingNode && block:
		d.problems.Errorf(at, "yaml", "text belongs here, but YAML takes its colon for the end of a key; put quotation marks around the whole text")
	case kind == yaml.ScalarNode:
		d.problems.Errorf(at, "yaml", "text belongs here, but YAML takes its bracket for a list; put quotation marks around the whole text")
	case kind == yaml.SequenceNode:
		d.problems.Errorf(at, "wrong-shape", "a list belongs here: each entry on its own line, after a hyphen and a space")
	default:
		d.problems.Errorf(at, "wrong-shape", "keys with values belong here, each on its own line: %s:", strings.Join(keys, ":, "))
	}
	return false
}
