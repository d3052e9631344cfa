// Package yamlfile reads what an editor wrote as YAML: strictly, and with the
// position of every value. The tags of a struct say what a file may hold. What YAML
// makes of a text other than was meant is a problem with its file, line and column,
// and with the way to mend it.
package yamlfile

import (
	"reflect"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

// A Schema is what a file may hold, as the tags of the struct T say it, and of the
// structs inside it. Its fields are Scalars or strings, structs or pointers to
// them, and slices of those, with the tag `yaml:"key"`. After a comma may stand
//
//   - required: the key must be there
//   - flow: a list may be written [a, b]
//   - word: the value is one word, such as an id or an address. A comment may stand
//     behind one, but behind prose it would be a part of the text.
//
// More tags hold the value to rules:
//
//   - `enum:"draft,published"`: it is one of these words
//   - `date:"day"`: it is a day of the calendar; see [Scalar.Day]
//   - `pattern:"^[0-9]{4}$" expect:"a year, as in 2026"`: it matches the expression,
//     which expect describes in words
//   - `placeholders:"n,total"`: the text holds {n} and {total}, which the program
//     fills in, and no other braces. A string without this tag holds none.
//
// A value with one of the first three is one word, but for an expression without ^
// in front, which matches a part of prose. Spaces around it, and around every
// string, are dropped.
//
// A struct with a field of the type [Mapping] learns where it was written, and one
// with a [Rest] may have keys that it does not know.
type Schema[T any] struct{ shapes map[reflect.Type]*shape }

// For reads the tags of a struct, once for all files that are read with it.
func For[T any]() Schema[T] {
	shapes := map[reflect.Type]*shape{}
	gather(shapes, reflect.TypeFor[T]())
	return Schema[T]{shapes}
}

// Decode reads a whole file. Mistakes are problems, and every value without one is
// filled in all the same. False is returned when there is nothing to fill in: the
// file could not be read, is empty or is not YAML.
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

// DecodePart reads a part of a file: text that has on every line what the file has
// there, or nothing. That it is empty is no problem yet.
func (s Schema[T]) DecodePart(f *File, text []byte, problems *problem.List) (raw T, found bool) {
	top := parse(f, text, problems)
	if top == nil {
		return raw, false
	}
	d, v := decoder{f, s.shapes, problems}, reflect.ValueOf(&raw).Elem()
	d.locate(top, v) // the whole has a position even where it is no mapping
	d.value(top, v, &field{})
	return raw, true
}

// A shape is what a mapping may have.
type shape struct {
	at           int  // the index of the field that learns where the mapping stands, or -1
	open         bool // to keys that it does not know
	fields       []*field
	keys, needed []string // needed are those that must be there
}

// A field is a key of a mapping, where its value goes and what it must be.
type field struct {
	key                  string
	index                int // in the struct
	required, flow, word bool
	allows               constraint
	closed               bool     // nothing may stand in braces but the placeholders
	placeholders         []string // with their braces
}

// Rest lets a struct that has one leave keys unread: whoever owns the file holds
// them to its rules.
type Rest struct{}

// gather reads the tags of a struct, and of the structs inside it.
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
		case f.Type == reflect.TypeFor[Rest]():
			s.open = true
		case f.Tag.Get("yaml") != "":
			s.add(newField(i, f))
			gather(all, f.Type)
		}
	}
}

func (s *shape) add(f *field) {
	s.fields, s.keys = append(s.fields, f), append(s.keys, f.key)
	if f.required {
		s.needed = append(s.needed, f.key)
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
