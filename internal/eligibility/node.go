package eligibility

import (
	"go/token"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// glued is a comment that may well be a part of the text before it.
var glued = regexp.MustCompile(`^#[^#\s]`)

// A file reports what is wrong with one YAML file.
type file struct {
	name     string
	problems *problem.List
}

func (f file) at(n *yaml.Node) token.Position {
	return token.Position{Filename: f.name, Line: max(n.Line, 1), Column: max(n.Column, 1)}
}

func (f file) errorf(n *yaml.Node, rule, format string, args ...any) {
	f.problems.Errorf(f.at(n), rule, format, args...)
}

// fields are the keys of a mapping that have a value.
type fields struct {
	file
	node *yaml.Node
	keys map[string]*yaml.Node
	of   map[string]*yaml.Node
}

// mapping reads the keys of a node, strictly.
func (f file) mapping(n *yaml.Node, known ...string) fields {
	m := fields{f, n, map[string]*yaml.Node{}, map[string]*yaml.Node{}}
	if !f.is(n, yaml.MappingNode, "keys with values belong here, each on its own line: "+strings.Join(known, ", ")) {
		m.keys = nil
		return m
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		first, seen := m.keys[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			f.errorf(key, "unknown-key", "a key is one word; remove what stands around it")
			continue
		case !slices.Contains(known, key.Value):
			f.errorf(key, "unknown-key", "unknown key %q%s", key.Value, nearest(key.Value, known))
			continue
		case seen:
			f.errorf(key, "double", "the key %q stands on line %d already; keep one of them", key.Value, first.Line)
			continue
		case !blank(value):
			m.of[key.Value] = value
		}
		m.keys[key.Value] = key
	}
	return m
}

// is refuses a node of another shape, and what YAML can do beyond values.
func (f file) is(n *yaml.Node, kind yaml.Kind, wanted string) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0:
		f.errorf(n, "yaml", "YAML takes *, & or ! at the start of a value for a sign of its own; put quotation marks around the text")
	case n.Kind != kind:
		f.errorf(n, "wrong-shape", "%s", wanted)
	case glued.MatchString(n.LineComment) && n.Kind == yaml.ScalarNode:
		f.errorf(n, "yaml", "YAML drops everything from %s on; put quotation marks around the whole text", strings.Fields(n.LineComment)[0])
	default:
		return true
	}
	return false
}

// blank tells whether nothing was written where a value belongs.
func blank(n *yaml.Node) bool {
	switch n.Kind {
	case yaml.ScalarNode:
		return n.Tag == "!!null" || strings.TrimSpace(n.Value) == ""
	case yaml.AliasNode:
		return false
	default:
		return len(n.Content) == 0
	}
}

func (m fields) has(key string) bool { return m.of[key] != nil }

// place is where a problem with a key stands: at its value, at the key without
// one, or where the mapping begins.
func (m fields) place(key string) *yaml.Node {
	for _, n := range []*yaml.Node{m.of[key], m.keys[key]} {
		if n != nil {
			return n
		}
	}
	return m.node
}

// required gives the value of a key, or nil when that has been reported. A
// mapping of the wrong shape has been reported as a whole.
func (m fields) required(key string) *yaml.Node {
	n := m.of[key]
	if n == nil && m.keys != nil {
		m.errorf(m.place(key), "missing", "%q is missing or empty here", key)
	}
	return n
}

// text reads a text that must be there.
func (m fields) text(key string) string {
	m.required(key)
	return m.maybe(key)
}

// maybe reads a text that may be there.
func (m fields) maybe(key string) string {
	n := m.of[key]
	if n == nil || !m.is(n, yaml.ScalarNode, "text belongs here; if it holds a colon or begins with a hyphen or a bracket, put quotation marks around it") {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// entries reads a list that must be there.
func (m fields) entries(key string) []*yaml.Node {
	n := m.required(key)
	if n == nil || !m.is(n, yaml.SequenceNode, "a list belongs here: each entry on its own line, after a hyphen and a space") {
		return nil
	}
	return n.Content
}

// texts reads a list of texts. Sentences have commas, so theirs may not be
// written [a, b].
func (m fields) texts(key string, sentences bool) []*yaml.Node {
	if !sentences && !m.has(key) {
		return nil
	}
	entries := m.entries(key)
	if sentences && len(entries) > 0 && m.of[key].Style&yaml.FlowStyle != 0 {
		m.errorf(m.of[key], "inline-list", "in a list like [a, b] every comma begins a new entry; write each entry on its own line, after a hyphen")
	}
	return slices.DeleteFunc(slices.Clone(entries), func(n *yaml.Node) bool {
		if n.Kind == yaml.ScalarNode && blank(n) {
			m.errorf(n, "missing", "this entry is empty; write its text or remove the hyphen")
			return true
		}
		return !m.is(n, yaml.ScalarNode, "text belongs here; if it holds a colon, put quotation marks around it")
	})
}

func values(nodes []*yaml.Node) []string {
	var texts []string
	for _, n := range nodes {
		texts = append(texts, strings.TrimSpace(n.Value))
	}
	return texts
}
