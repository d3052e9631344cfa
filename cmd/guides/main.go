// Guides is the website of patient guides: it serves them and checks them.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// commands are the commands and flags of the program.
type commands struct {
	Serve       serveCommand       `cmd:"" help:"Serve the site."`
	Export      exportCommand      `cmd:"" help:"Write the site as files, for any server or host of files."`
	Preview     previewCommand     `cmd:"" help:"Show a content folder while it is written, with every mistake."`
	New         newCommand         `cmd:"" help:"Write the draft of a new guide."`
	List        listCommand        `cmd:"" help:"List the guides, with how each stands."`
	Explain     explainCommand     `cmd:"" help:"Show the parts of a guide, its links, its weight and how hard it is to read."`
	Review      reviewCommand      `cmd:"" help:"Record that a clinician has reviewed a guide as it is."`
	Check       checkCommand       `cmd:"" help:"Report every mistake in a content folder."`
	Rules       rulesCommand       `cmd:"" help:"List the editorial rules that a check applies, or show one with examples."`
	Search      searchCommand      `cmd:"" help:"Search the guides, as the page does."`
	Deploy      deployCommand      `cmd:"" help:"Print a file that runs the program: for systemd, nginx, Caddy, a container, Kubernetes or Prometheus."`
	Schema      schemaCommand      `cmd:"" help:"Print a JSON Schema of what a guide or another file may hold."`
	Eligibility eligibilityCommand `cmd:"" help:"Approve the questions of the pre-screen."`
	Version     versionCommand     `cmd:"" help:"Print the version of the program."`
	Completion  completionCommand  `cmd:"" help:"Print a script that completes the command line in bash, zsh or fish."`
	Help        helpCommand        `cmd:"" help:"Show the help of a command."`
	ShowVersion kong.VersionFlag   `name:"version" env:"-" help:"Print the version of the program."`
}

type helpCommand struct {
	Command []string `arg:"" optional:"" help:"The command, as in eligibility approve, or the kind of file whose keys to show: ${formats}."`
}

// Run shows the help that --help shows after the same words, or the keys of a kind of file.
func (h helpCommand) Run(k *kong.Context, std streams) error {
	words := strings.Join(h.Command, " ")
	if format, ok := findFormat(words); ok {
		return writeFormat(std.out, format)
	}
	about, err := kong.Trace(k.Kong, h.Command)
	if err = cmp.Or(err, about.Error); err == nil {
		return about.PrintUsage(false)
	}
	if format, ok := findFormat(words + ".yaml"); ok {
		return writeFormat(std.out, format)
	}
	return err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal shuts the program down; then the next one ends it at once.
	context.AfterFunc(ctx, stop)
	code := run(ctx, time.Now, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are where a command writes, and where answers to its questions come from.
type streams struct {
	out, err io.Writer
	in       io.Reader
}

// A clock returns the current time.
type clock func() time.Time

// errReported is the error of a command that has printed already what is wrong.
var errReported = errors.New("reported")

// run runs the command of a command line and returns the exit code: 0, 1 when the
// command failed, 2 when the command line is wrong.
func run(ctx context.Context, now clock, args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		run(ctx, now, []string{"--help"}, stderr, stderr)
		return 2
	}
	helpShown := false
	parser := newParser(stdout, stderr,
		kong.Exit(func(int) { helpShown = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{stdout, stderr, os.Stdin}, now),
	)
	command, err := parser.Parse(args)
	switch {
	case helpShown:
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "guides:", usageError(err))
		return 2
	}
	if err := rejectSecrets(command.Path); err != nil {
		fmt.Fprintln(stderr, "guides:", err)
		return 2
	}
	warnUnknown(stderr, variables(parser.Model.Node), os.Environ())
	if err := command.Run(); err != nil {
		if !errors.Is(err, errReported) && !errors.Is(err, context.Canceled) { // whoever stops it knows
			fmt.Fprintln(stderr, "guides:", err)
		}
		return 1
	}
	return 0
}

type versionCommand struct {
	Licenses bool `env:"-" help:"Print the licences of the modules inside the program, with their texts."`
}

// Run prints what --version prints, or the licences.
func (v versionCommand) Run(std streams) error {
	if v.Licenses {
		_, err := io.WriteString(std.out, licenses)
		return err
	}
	_, err := fmt.Fprintln(std.out, longVersion())
	return err
}

// version returns the version that Go derived from the checkout: a tag, or the date and
// the hash of the commit; "(devel)" for a build without version control.
func version() string { return buildInfo().Main.Version }

// longVersion adds the time of the commit, if it is known, and the version of Go.
func longVersion() string {
	made := buildSetting("vcs.time")
	if made != "" {
		made = ", commit of " + made
	}
	return "guides " + version() + made + ", built with " + buildInfo().GoVersion
}

// commit returns the commit that the program was built from, or "unknown".
func commit() string { return cmp.Or(buildSetting("vcs.revision"), "unknown") }

func buildSetting(key string) string {
	for _, s := range buildInfo().Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

func buildInfo() *debug.BuildInfo {
	info, _ := debug.ReadBuildInfo() // every build with modules has it
	return info
}
