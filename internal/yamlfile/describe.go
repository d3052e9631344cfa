package yamlfile

import (
	"reflect"

	"gopkg.in/yaml.v3"
)

// A Format is a kind of file, described for editors and their programs.
type Format struct {
	Name  string // as in site.yaml
	About string // where such files are, and what they hold
	Keys  []Key
}

// A Key is what a file may hold under one key. It is made from the tags of a field; the
// tag `about:"…"` says in a sentence what the key is for.
type Key struct {
	Name, About string
	Required    bool
	List        bool     // of values or groups
	Keys        []Key    // of a group; nil for a value
	Allows      string   // in words, which values; empty for any text
	Enum        []string // the values, if they are few
	Pattern     string   // that a value matches; empty for any
	Day         bool     // the value is a day of the calendar
}

// Format returns the description of a kind of file, with its keys in the order of the
// struct.
func (s Schema[T]) Format(name, about string) Format {
	return Format{name, about, describe(s.shapes, reflect.TypeFor[T]())}
}

func describe(shapes map[reflect.Type]*shape, t reflect.Type) []Key {
	var keys []Key
	for _, f := range shapes[t].fields {
		field := t.Field(f.index)
		key := Key{
			Name: f.key, About: field.Tag.Get("about"), Required: f.required, Allows: f.allows.want, Enum: f.allows.enum,
			Pattern: field.Tag.Get("pattern"), Day: f.allows.rule == "date",
		}
		inner := field.Type
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice {
			key.List = key.List || inner.Kind() == reflect.Slice
			inner = inner.Elem()
		}
		if shapes[inner] != nil {
			key.Keys = describe(shapes, inner)
		}
		keys = append(keys, key)
	}
	return keys
}

// JSONSchema returns the description of a format as a JSON Schema, draft-07, by which
// programs complete and check what is typed. What a schema cannot say, such as that a
// link leads somewhere, only reading the file can.
func (f Format) JSONSchema() map[string]any {
	schema := group(f.Keys)
	schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	schema["title"], schema["description"] = f.Name, f.About
	return schema
}

func group(keys []Key) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, k := range keys {
		properties[k.Name] = k.schema()
		if k.Required {
			required = append(required, k.Name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func (k Key) schema() map[string]any {
	schema := k.single()
	if k.List {
		schema = map[string]any{"type": "array", "items": schema}
	}
	if about := k.Text(); about != "" {
		schema["description"] = about
	}
	return schema
}

// single returns the schema of a value, or of each value of a list. Any value of YAML but
// a list and a group can stand for text, as 2026 does.
func (k Key) single() map[string]any {
	switch {
	case k.Keys != nil:
		return group(k.Keys)
	case k.Enum != nil:
		return map[string]any{"enum": typed(k.Enum)}
	case k.Day:
		return map[string]any{"type": "string", "format": "date"}
	case k.Pattern != "":
		return map[string]any{"type": []string{"string", "number"}, "pattern": k.Pattern}
	default:
		return map[string]any{"type": []string{"string", "number", "boolean"}}
	}
}

// typed returns words, and the values that YAML reads some of them as: true is a boolean.
func typed(words []string) []any {
	var all []any
	for _, word := range words {
		all = append(all, word)
		var value any
		if err := yaml.Unmarshal([]byte(word), &value); err == nil && value != word {
			all = append(all, value)
		}
	}
	return all
}

// Text returns what a key is for and which values it takes, or "".
func (k Key) Text() string {
	switch {
	case k.Allows == "":
		return k.About
	case k.About == "":
		return k.Allows
	default:
		return k.About + " (" + k.Allows + ")"
	}
}
