package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/search"
	"github.com/tovani/guides/internal/yamlfile"
)

type schemaCommand struct {
	Name string `arg:"" optional:"" default:"guide" help:"The kind of file: ${formats} (default: ${default})."`
}

// Help says what a schema is good for.
func (schemaCommand) Help() string {
	return "Prints a JSON Schema (draft-07), by which text editors complete and check what is typed. " +
		"guides help followed by the same name shows the keys as a table."
}

// Run prints the schema of a kind of file.
func (k schemaCommand) Run(std streams) error {
	format, ok := findFormat(k.Name)
	if !ok {
		return fmt.Errorf("there is no kind of file %q; write one of %s", k.Name, formatNames())
	}
	return writeJSON(std.out, format.JSONSchema())
}

func formats() []yamlfile.Format {
	return append(guide.Formats(), eligibility.Format(), search.CasesFormat())
}

func findFormat(name string) (yamlfile.Format, bool) {
	all := formats()
	i := slices.IndexFunc(all, func(f yamlfile.Format) bool { return f.Name == name })
	if i < 0 {
		return yamlfile.Format{}, false
	}
	return all[i], true
}

func formatNames() string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// writeFormat writes what a kind of file is and a table of its keys. Those of a group are
// indented below it, and of a list stand behind a hyphen.
func writeFormat(w io.Writer, f yamlfile.Format) error {
	fmt.Fprintf(w, "%s\nWhat must be there is marked with *.\n\n", f.About)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	writeKeys(table, f.Keys, "")
	return table.Flush()
}

func writeKeys(w io.Writer, keys []yamlfile.Key, indent string) {
	for i, k := range keys {
		name := indent + k.Name + ":"
		if i > 0 {
			name = strings.ReplaceAll(name, "- ", "  ")
		}
		if k.Required {
			name += " *"
		}
		fmt.Fprintf(w, "%s\t%s\n", name, k.Text())
		below := "  "
		if k.List {
			below = "  - "
		}
		writeKeys(w, k.Keys, strings.ReplaceAll(indent, "- ", "  ")+below)
	}
}
