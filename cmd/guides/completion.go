package main

import (
	"embed"
	"slices"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"
)

// completionFiles are the scripts of the shells, with the commands left open.
//
//go:embed completion
var completionFiles embed.FS

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Help says where the script belongs.
func (completionCommand) Help() string {
	return "Prints a script that completes commands and flags in a shell; its first lines say where it belongs. " +
		"As in: source <(guides completion bash)"
}

// Run prints the script.
func (k completionCommand) Run(parsed *kong.Context, std streams) error {
	files, err := template.New("").Funcs(template.FuncMap{"join": strings.Join, "quote": quoteForFish}).ParseFS(completionFiles, "completion/*")
	if err != nil {
		return err
	}
	return files.ExecuteTemplate(std.out, k.Shell, completions(parsed.Model.Node, ""))
}

// A completion is what may follow the words of a command.
type completion struct {
	Words       string // " eligibility approve", empty for the program itself
	Flags       []*kong.Flag
	Subcommands []*kong.Node
	Arguments   []string // the values of an argument that takes only some
}

// completions returns what may follow a command, and each of its subcommands.
func completions(n *kong.Node, words string) []completion {
	c := completion{Words: words, Subcommands: n.Children}
	for _, f := range slices.Concat(n.AllFlags(true)...) {
		if !isSecret(f) {
			c.Flags = append(c.Flags, f)
		}
	}
	for _, argument := range n.Positional {
		if argument.Enum != "" {
			c.Arguments = append(c.Arguments, argument.EnumSlice()...)
		}
	}
	all := []completion{c}
	for _, child := range n.Children {
		all = append(all, completions(child, words+" "+child.Name)...)
	}
	return all
}

// FlagNames returns the flags as they are typed.
func (c completion) FlagNames() []string { return c.flags(func(*kong.Flag) bool { return true }) }

// ValueFlags returns the flags after which a value is typed, most often the name of a file.
func (c completion) ValueFlags() []string {
	return c.flags(func(f *kong.Flag) bool { return !f.IsBool() })
}

func (c completion) flags(wanted func(*kong.Flag) bool) (names []string) {
	for _, f := range c.Flags {
		if wanted(f) {
			names = append(names, "--"+f.Name)
		}
	}
	return names
}

// Choices returns the words that are neither flags nor names of files.
func (c completion) Choices() (names []string) {
	for _, child := range c.Subcommands {
		names = append(names, child.Name)
	}
	return append(names, c.Arguments...)
}

// FishCondition returns when fish offers it: after the last word of the command, and
// before that of a subcommand.
func (c completion) FishCondition() string {
	words := strings.Fields(c.Words)
	if len(words) == 0 {
		return "__fish_use_subcommand"
	}
	return quoteForFish("__fish_seen_subcommand_from " + words[len(words)-1])
}

func quoteForFish(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
