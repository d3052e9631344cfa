// Guides is the website of patient guides: it serves them and checks them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the table of what the program can do.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve the site."`
	Check   checkCommand   `cmd:"" help:"Report every mistake in a content folder."`
	Version versionCommand `cmd:"" help:"Print the version of the program."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are where a command writes.
type streams struct{ out, err io.Writer }

// errReported ends a command that has already said what is wrong.
var errReported = errors.New("reported")

// An exit is how kong asks to stop, after --help for one.
type exit int

// run carries out one command line and gives the exit code: 0, 1 when the
// command failed, 2 when the command line could not be understood.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		switch asked := recover().(type) {
		case nil:
		case exit:
			code = int(asked)
		default:
			panic(asked)
		}
	}()
	parser := kong.Must(&commands{},
		kong.Name("guides"),
		kong.Description("Patient guides, from Markdown to a website."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.DefaultEnvars("GUIDES"),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{stdout, stderr}),
	)
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "guides: %s; see guides --help\n", err)
		return 2
	}
	if err := command.Run(); err != nil {
		if !errors.Is(err, errReported) {
			fmt.Fprintf(stderr, "guides: %s\n", err)
		}
		return 1
	}
	return 0
}
