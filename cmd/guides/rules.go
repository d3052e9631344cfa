package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/tovani/guides/internal/editorial"
)

type rulesCommand struct {
	Name string `arg:"" optional:"" help:"The rule to show with its examples."`
}

// Run prints the rules that guides are checked against, or one with examples of text
// that keeps it and text that breaks it.
func (k rulesCommand) Run(std streams) error {
	rules := editorial.Rules()
	if k.Name == "" {
		return writeRules(std, rules)
	}
	for _, rule := range rules {
		if rule.Name == k.Name {
			return writeRule(std, rule)
		}
	}
	return fmt.Errorf("there is no rule %q for the text of guides; guides rules lists those. What else a check reports breaks the format of a file: its message says what to do, and guides help guide shows the keys", k.Name)
}

func writeRules(std streams, rules []editorial.Rule) error {
	table := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	for _, rule := range rules {
		fmt.Fprintf(table, "%s\t%s\t%s\n", rule.Name, rule.Severity, rule.About)
	}
	return table.Flush()
}

func writeRule(std streams, rule editorial.Rule) error {
	text := fmt.Sprintf("%s (%s): %s\n", rule.Name, rule.Severity, rule.About)
	for _, example := range rule.Keeps {
		text += "\nKeeps it:\n" + indent(example)
	}
	for _, example := range rule.Breaks {
		text += "\nBreaks it:\n" + indent(example)
	}
	_, err := fmt.Fprint(std.out, text)
	return err
}

func indent(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") + "\n" }
