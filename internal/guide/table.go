package guide

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// raggedTable warns of rows with another number of cells than the head: cells too many
// would be dropped.
func (r *reader) raggedTable(p fragment, table *east.Table) {
	columns := len(table.Alignments)
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		if n := cellsIn(p.text[row.Pos():]); n != columns {
			r.problems.Warnf(p.at(row), "table", "the table has %d columns, and this row %d; write | between two cells, and \\| for the sign itself", columns, n)
		}
	}
}

// cellsIn returns the number of cells in the first line of a text.
func cellsIn(text []byte) int {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	cells := strings.TrimSpace(strings.ReplaceAll(string(line), `\|`, ""))
	cells = strings.TrimSuffix(strings.TrimPrefix(cells, "|"), "|")
	return strings.Count(cells, "|") + 1
}

// brokenTable warns of lines that were meant as a table and are none.
func (r *reader) brokenTable(p fragment, n *ast.Paragraph) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	first, second := lines.At(0), lines.At(1)
	if text := bytes.TrimSpace(first.Value(p.text)); len(text) > 1 && text[0] == '|' && bytes.HasPrefix(bytes.TrimSpace(second.Value(p.text)), []byte("|")) {
		r.problems.Warnf(p.pos(first.Start), "table", "readers would see the signs | of this table; below its head belongs a line with --- in each of its cells, as in | --- | --- |")
	}
}
