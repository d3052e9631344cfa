package guide

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// TestFormatsAcceptTheContent validates every file that editors have written against the
// JSON Schema of its kind.
func TestFormatsAcceptTheContent(t *testing.T) {
	kinds := map[string]string{
		"en/*/*.md": "guide", "en/pages/*.md": "page", "en/site.yaml": "site.yaml", "references.yaml": "references.yaml",
		"en/facts.yaml": "facts.yaml", "en/glossary.yaml": "glossary.yaml",
	}
	for pattern, kind := range kinds {
		schema := compile(t, kind)
		names, err := fs.Glob(content.Files, pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("finding %s: got %q and %v", pattern, names, err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(content.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			if kind == "guide" && strings.HasPrefix(name, "en/pages/") {
				continue
			}
			if err := schema.Validate(decoded(t, frontMatterOf(string(text)))); err != nil {
				t.Errorf("%s is no %s by its JSON Schema: %v", name, kind, err)
			}
		}
	}
}

// TestSchemaAgreesWithReading changes a complete guide in every place, in turn, and
// compares what reading it says with what its JSON Schema says.
func TestSchemaAgreesWithReading(t *testing.T) {
	text, err := os.ReadFile("testdata/complete.md")
	if err != nil {
		t.Fatal(err)
	}
	schema := compile(t, "guide")
	tried := 0
	for change, changed := range changes(decoded(t, frontMatterOf(string(text)))) {
		tried++
		again, err := yaml.Marshal(changed)
		if err != nil {
			t.Fatal(err)
		}
		var problems problem.List
		guideSchema.Decode(yamlfile.New("a.md", again, &problems), &problems)
		read, valid := problems.Count(problem.Error) == 0, schema.Validate(changed) == nil
		if read != valid {
			t.Errorf("%s: it can be read: %t (%v); by the JSON Schema it is right: %t", change, read, problems, valid)
		}
	}
	if tried < 200 {
		t.Errorf("tried %d changes, want at least 200", tried)
	}
}

// changes returns a value with each of its parts changed in turn, under a name of the
// change: a key more, a key less, or another value.
func changes(value any) map[string]any {
	all := map[string]any{"nothing": value}
	switch value := value.(type) {
	case map[string]any:
		more := maps.Clone(value)
		more["a-key-more"] = "x"
		all["/ a-key-more"] = more
		for key, inner := range value {
			less := maps.Clone(value)
			delete(less, key)
			all["/ without "+key] = less
			for name, changed := range changes(inner) {
				other := maps.Clone(value)
				other[key] = changed
				all["/"+key+name] = other
			}
		}
	case []any:
		all[" as text"] = "text"
		for i, inner := range value {
			for name, changed := range changes(inner) {
				other := slices.Clone(value)
				other[i] = changed
				all[fmt.Sprintf("/%d%s", i, name)] = other
			}
		}
	default:
		all[" as ?"] = "?"
		all[" as a list"] = []any{"?"}
		all[" as a group"] = map[string]any{"key": "?"}
	}
	return all
}

func compile(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	all := Formats()
	i := slices.IndexFunc(all, func(f yamlfile.Format) bool { return f.Name == kind })
	text, err := json.Marshal(all[i].JSONSchema())
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(kind, document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(kind)
	if err != nil {
		t.Fatalf("the JSON Schema of a %s: %v", kind, err)
	}
	return schema
}

// frontMatterOf returns what stands between two lines ---, or the whole text.
func frontMatterOf(text string) string {
	front, found := strings.CutPrefix(text, "---\n")
	if !found {
		return text
	}
	front, _, _ = strings.Cut(front, "\n---\n")
	return front
}

// decoded returns YAML as the values of JSON: a day is text there.
func decoded(t *testing.T, text string) any {
	t.Helper()
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(text), &node); err != nil {
		t.Fatal(err)
	}
	return plainValue(t, node.Content[0])
}

func plainValue(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch {
	case n.Kind == yaml.MappingNode:
		group := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			group[n.Content[i].Value] = plainValue(t, n.Content[i+1])
		}
		return group
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, entry := range n.Content {
			list = append(list, plainValue(t, entry))
		}
		return list
	case n.Tag == "!!timestamp":
		return n.Value
	}
	var value any
	if err := n.Decode(&value); err != nil {
		t.Fatal(err)
	}
	if number, ok := value.(int); ok {
		return json.Number(fmt.Sprint(number))
	}
	return value
}
