// Package yamlfile reads YAML files that editors write: strictly, and with the position
// of every value. The tags of a struct say what a file may hold. Every mistake, also a
// text that YAML reads in another way than it was meant, is a problem with file, line
// and column that says how to mend it.
package yamlfile

import (
	"reflect"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

// A Schema says what a file may hold. It is read from the tags of the struct T and of the
// structs inside it. Their fields are Scalars or strings, structs or pointers to them,
// and slices of those, with the tag `yaml:"key"`. Options follow after commas:
//
//   - required: the key must be there
//   - flow: a list may be written [a, b]
//   - word: the value is one word, such as an id or an address. A comment may follow a
//     word, but after prose a # is most likely meant as text.
//
// More tags restrict the value:
//
//   - `enum:"draft,published"`: it is one of these words
//   - `date:"day"`: it is a day of the calendar; see [Scalar.Day]
//   - `pattern:"^[0-9]{4}$" expect:"a year, as in 2026"`: it matches the expression,
//     which expect describes in words
//   - `placeholders:"n,total"`: the text holds {n} and {total}, which the program
//     fills in, and no other braces. A string without this tag holds none.
//
// A value with one of the first three is one word, but for an expression without ^
// in front, which matches a part of prose. Spaces around it, and around every string,
// are dropped.
//
// A field of the type [Mapping] is set to the position of its struct.
type Schema[T any] struct{ shapes map[reflect.Type]*shape }

// For returns the schema of a struct. It panics if a pattern is no valid expression.
func For[T any]() Schema[T] {
	shapes := map[reflect.Type]*shape{}
	gather(shapes, reflect.TypeFor[T]())
	return Schema[T]{shapes}
}

// Keys returns the keys at the top of a file.
func (s Schema[T]) Keys() []string { return s.shapes[reflect.TypeFor[T]()].keys }

// Decode reads a whole file. It reports mistakes, and sets every value without one all
// the same. It returns false if the file could not be read, is empty or is not YAML.
func (s Schema[T]) Decode(f *File, problems *problem.List) (raw T, found bool) {
	if f == nil {
		return raw, false
	}
	before := len(*problems)
	raw, found = s.DecodePart(f, f.text, problems)
	if !found && len(*problems) == before {
		problems.Errorf(f.At(1, 1), "empty-file", "this file is empty")
	}
	return raw, found
}

// DecodePart reads a part of a file: text that has the same lines as the file, of which
// some may be empty. That it has no value is not reported.
func (s Schema[T]) DecodePart(f *File, text []byte, problems *problem.List) (raw T, found bool) {
	top := parse(f, text, problems)
	if top == nil {
		return raw, false
	}
	d, v := decoder{f, s.shapes, problems}, reflect.ValueOf(&raw).Elem()
	d.locate(top, v) // the whole has a position even if it is no mapping
	d.value(top, v, &field{})
	return raw, true
}

// A shape says which keys a mapping may have.
type shape struct {
	at           int // index of the field of the type Mapping, or -1
	fields       []*field
	keys, needed []string // needed are those that must be there
}

// A field says which values a key may have, and which field of the struct they set.
type field struct {
	key                  string
	index                int // in the struct
	required, flow, word bool
	allows               constraint
	closed               bool     // nothing may stand in braces but the placeholders
	placeholders         []string // with their braces
}

// gather adds the shapes of a struct and of the structs inside it.
func gather(all map[reflect.Type]*shape, t reflect.Type) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[Scalar]() || all[t] != nil {
		return
	}
	s := &shape{at: -1}
	all[t] = s
	for i := range t.NumField() {
		switch f := t.Field(i); {
		case f.Type == reflect.TypeFor[Mapping]():
			s.at = i
		case f.Tag.Get("yaml") != "":
			key := newField(i, f)
			s.fields, s.keys = append(s.fields, key), append(s.keys, key.key)
			if key.required {
				s.needed = append(s.needed, key.key)
			}
			gather(all, f.Type)
		}
	}
}

func newField(i int, f reflect.StructField) *field {
	options := strings.Split(f.Tag.Get("yaml"), ",")
	has := func(option string) bool { return slices.Contains(options[1:], option) }
	allows := newConstraint(f.Tag)
	prose := allows.rule == "" || allows.rule == "pattern" && !strings.HasPrefix(f.Tag.Get("pattern"), "^")
	names, filled := f.Tag.Lookup("placeholders")
	isString := f.Type.Kind() == reflect.String || f.Type == reflect.TypeFor[[]string]()
	var placeholders []string
	if filled {
		placeholders = strings.Split("{"+strings.ReplaceAll(names, ",", "},{")+"}", ",")
	}
	return &field{
		key: options[0], index: i, required: has("required"), flow: has("flow"), word: has("word") || !prose,
		allows: allows, closed: filled || isString, placeholders: placeholders,
	}
}
