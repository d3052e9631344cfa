package yamlfile

import (
	"reflect"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/problem"
)

// A Schema is what a file may hold, as the tags of the struct T say it, and of the
// structs inside it. Its fields are Scalars or strings, structs or pointers to
// them, and slices of those, with the tag `yaml:"key"`. Behind a comma the tag may
// say that the key must be there, or that a list may be written [a, b], or both:
//
//	States []yamlfile.Scalar `yaml:"states,required,flow"`
//
// It may also say that a value is one word, such as an id, a date or an address: a
// comment may stand behind one, but behind prose it would be a part of the text.
// The tag `mentions:"988"` asks that a text names this number, and `placeholders:"n,total"`
// that it holds {n} and {total}, which the program fills in, and no other braces. A
// string without this tag holds none; a Scalar may be of any kind.
//
// One of three tags says which values fit: `enum:"draft,published"` one of these
// words, `date:"day"` a day of the calendar, and `pattern:"^[0-9]{4}$"` what the
// expression matches; `expect:"a year, as in 2026"` says the same in words, for a
// message. A value with one of them is one word, and spaces around it are dropped.
//
// A struct with a field of the type [Mapping] learns where it was written, and one
// with a [Rest] may have keys that it does not know.
type Schema[T any] struct{ shapes map[reflect.Type]shape }

// For reads the tags of a struct, once for all files that are read with it.
func For[T any]() Schema[T] {
	shapes := map[reflect.Type]shape{}
	gather(shapes, reflect.TypeFor[T]())
	return Schema[T]{shapes}
}

// Decode reads a whole file. Mistakes are problems, and what has none is filled in
// all the same. False comes back when there is nothing to fill in: no file, because
// it could not be read, nothing in it, or no YAML.
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
// there, or nothing. That it holds nothing at all is no problem yet.
func (s Schema[T]) DecodePart(f *File, text []byte, problems *problem.List) (raw T, found bool) {
	top := parse(f, text, problems)
	if top == nil {
		return raw, false
	}
	d, v := decoder{f, s.shapes, problems, hasNameless(text)}, reflect.ValueOf(&raw).Elem()
	d.stand(top, v) // the whole has a place even where it is no mapping
	d.value(top, v, field{})
	return raw, true
}

// A shape is what a mapping may have.
type shape struct {
	at     int  // the field that learns where the mapping stands, or -1
	open   bool // to keys that it does not know
	fields []field
}

// A field is a key of a mapping, where its value goes and what it must be.
type field struct {
	key            string
	index          int      // in the struct
	required, flow bool     // flow lets a list be written [a, b]
	word           bool     // it is clear where the value ends
	says           string   // a number
	filled         bool     // nothing may stand in braces but what it holds
	holds          []string // with the braces
	allows         constraint
}

// Rest lets a struct that has one leave keys unread: whoever owns the file holds
// them to its rules.
type Rest struct{}

// gather reads the tags of a struct, and of the structs inside it.
func gather(all map[reflect.Type]shape, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		gather(all, t.Elem())
	case reflect.Struct:
		if _, known := all[t]; known || t == reflect.TypeFor[Scalar]() || t == reflect.TypeFor[Mapping]() || t == reflect.TypeFor[Rest]() {
			return
		}
		all[t] = newShape(t)
		for i := range t.NumField() {
			gather(all, t.Field(i).Type)
		}
	}
}

func newShape(t reflect.Type) shape {
	s := shape{at: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		options := strings.Split(f.Tag.Get("yaml"), ",")
		switch {
		case f.Type == reflect.TypeFor[Mapping]():
			s.at = i
		case f.Type == reflect.TypeFor[Rest]():
			s.open = true
		case options[0] != "":
			s.fields = append(s.fields, newField(i, f, options))
		}
	}
	return s
}

func newField(i int, f reflect.StructField, options []string) field {
	names, filled := f.Tag.Lookup("placeholders")
	text := f.Type.Kind() == reflect.String || f.Type == reflect.TypeFor[[]string]()
	var holds []string
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ',' }) {
		holds = append(holds, "{"+name+"}")
	}
	allows := newConstraint(f.Tag)
	return field{
		key: options[0], index: i, required: slices.Contains(options, "required"), flow: slices.Contains(options, "flow"),
		word: slices.Contains(options, "word") || allows.rule != "", says: f.Tag.Get("mentions"),
		filled: filled || text, holds: holds, allows: allows,
	}
}

// find gives the place of a key among the fields, or -1.
func (s shape) find(key string) int {
	for i := range s.fields { // without copying them
		if s.fields[i].key == key {
			return i
		}
	}
	return -1
}

// keys gives the keys that a mapping must have, or else all it may have.
func (s shape) keys() []string {
	var required, all []string
	for _, f := range s.fields {
		all = append(all, f.key+":")
		if f.required {
			required = append(required, f.key+":")
		}
	}
	if len(required) > 0 {
		return required
	}
	return all
}

// known gives every key, to suggest one.
func (s shape) known() map[string]bool {
	all := map[string]bool{}
	for _, f := range s.fields {
		all[f.key] = true
	}
	return all
}
