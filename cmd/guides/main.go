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
	// The first signal asks for a graceful end; the second one then ends at once.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are where a command writes.
type streams struct{ out, err io.Writer }

// errReported ends a command that has already said what is wrong.
var errReported = errors.New("reported")

// run carries out one command line and gives the exit code: 0, 1 when the
// command failed, 2 when the command line could not be understood.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		run(ctx, []string{"--help"}, stderr, stderr)
		return 2
	}
	helped := false
	parser := newParser(stdout, stderr,
		kong.Exit(func(int) { helped = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{stdout, stderr}),
	)
	command, err := parser.Parse(args)
	switch {
	case helped:
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "guides:", misunderstood(err))
		return 2
	}
	if err := command.Run(); err != nil {
		if !errors.Is(err, errReported) {
			fmt.Fprintln(stderr, "guides:", err)
		}
		return 1
	}
	return 0
}
