package guide

import (
	"reflect"
	"slices"
	"strings"
)

// A shape is what a mapping may have, as the tags of a struct say it.
type shape struct {
	at     int // the field that learns where the mapping stands, or -1
	fields []field
}

// A field is a key of a mapping and where its value goes.
type field struct {
	key            string
	index          int  // in the struct
	required, flow bool // flow lets a list be written [a, b]
}

// shapes are those of every struct that is read from YAML.
var shapes = shapesOf(rawGuide{}, rawPage{}, rawSite{}, rawRetirements{}, rawBibliography{})

// shapesOf reads the tags of structs, and of the structs inside them.
func shapesOf(structs ...any) map[reflect.Type]shape {
	all := map[reflect.Type]shape{}
	for _, s := range structs {
		gather(all, reflect.TypeOf(s))
	}
	return all
}

func gather(all map[reflect.Type]shape, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		gather(all, t.Elem())
	case reflect.Struct:
		if _, known := all[t]; known || t == reflect.TypeFor[scalar]() || t == reflect.TypeFor[place]() {
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
		key, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Type == reflect.TypeFor[place]():
			s.at = i
		case key != "":
			s.fields = append(s.fields, field{key, i, options == "required" || strings.HasPrefix(options, "required,"), strings.HasSuffix(options, "flow")})
		}
	}
	return s
}

// find gives the place of a key among the fields, or -1.
func (s shape) find(key string) int {
	return slices.IndexFunc(s.fields, func(f field) bool { return f.key == key })
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
