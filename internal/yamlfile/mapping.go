package yamlfile

import (
	"go/token"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Mapping knows where the keys of a mapping are in the file.
type Mapping struct {
	node *yaml.Node
	file *File
}

// Here returns the position of the mapping, or the zero position if it was not given.
func (m Mapping) Here() token.Position { return m.Key() }

// Key returns the position of a key, or of the mapping that it is missing from. Each of
// several keys is looked up in the value of the one before.
func (m Mapping) Key(path ...string) token.Position {
	if m.node == nil {
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

// Has reports whether a key has a value, be it a wrong one, which is a problem already.
func (m Mapping) Has(key string) bool {
	_, value := entryOf(m.node, key)
	return value != nil && !blank(value)
}

// entryOf returns a key of a mapping and its value, or the mapping itself and nil.
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

// blank reports whether a value is empty.
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
