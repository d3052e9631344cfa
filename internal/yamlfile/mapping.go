package yamlfile

import (
	"go/token"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Mapping is where a mapping stands.
type Mapping struct {
	node *yaml.Node
	file *File
}

// Given tells whether the mapping was written at all.
func (p Mapping) Given() bool { return p.node != nil }

// Here is where the mapping begins; one that was not written is nowhere.
func (p Mapping) Here() token.Position {
	if !p.Given() {
		return token.Position{}
	}
	return p.file.At(p.node.Line, p.node.Column)
}

// Key is where a key stands, or the mapping that it is missing from. Of several
// keys each stands in the value of the one before.
func (p Mapping) Key(path ...string) token.Position {
	if !p.Given() {
		return token.Position{}
	}
	key, in := p.node, p.node
	for _, name := range path {
		if in == nil {
			break
		}
		key, in = entryOf(in, name)
	}
	return p.file.At(key.Line, key.Column)
}

// Has tells whether anything was written for a key: if it was not what belongs
// there, that has been reported.
func (p Mapping) Has(key string) bool {
	if !p.Given() {
		return false
	}
	_, value := entryOf(p.node, key)
	return value != nil && !blank(value)
}

// Lines gives the first line of a key and the last of its value, or 0 and 0.
func (p Mapping) Lines(key string) (first, last int) {
	if !p.Given() {
		return 0, 0
	}
	name, value := entryOf(p.node, key)
	if value == nil {
		return 0, 0
	}
	return name.Line, max(name.Line, bottom(p.file, value))
}

// bottom gives the last line on which a node has a value.
func bottom(f *File, n *yaml.Node) int {
	line := n.Line
	if n.Kind == yaml.ScalarNode && !blank(n) {
		line = Scalar{n.Value, n, f}.end().Line
	}
	for _, child := range n.Content {
		line = max(line, bottom(f, child))
	}
	return line
}

// entryOf finds a key of a mapping; without it, the mapping stands for the key.
func entryOf(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return n, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return n, nil
}

// blank tells whether nothing was written where a value belongs.
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
