package yamlfile

import (
	"go/token"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Mapping is where keys with values were written.
type Mapping struct {
	node *yaml.Node
	file *File
}

// Given reports whether the mapping was written at all.
func (m Mapping) Given() bool { return m.node != nil }

// Here is where the mapping begins, or the zero position if it was not written.
func (m Mapping) Here() token.Position { return m.Key() }

// Key is where a key stands, or the mapping that it is missing from. Of several
// keys each stands in the value of the one before.
func (m Mapping) Key(path ...string) token.Position {
	if !m.Given() {
		return token.Position{}
	}
	key, in := m.node, m.node
	for _, name := range path {
		if in == nil {
			break
		}
		key, in = entryOf(in, name)
	}
	return m.file.At(key.Line, key.Column)
}

// Has reports whether anything was written for a key: if it was not what belongs
// there, that is a problem already.
func (m Mapping) Has(key string) bool {
	_, value := entryOf(m.node, key)
	return value != nil && !blank(value)
}

// entryOf finds a key of a mapping. Without it, the mapping stands for the key.
func entryOf(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return n, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return n, nil
}

// blank reports whether nothing was written where a value belongs.
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
