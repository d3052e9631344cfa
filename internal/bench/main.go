// Command bench measures the site's speed, memory and weight, and prints one table
// for each part: the figures of all rounds, the goal, and whether the median
// reaches it. What is compared is measured in turn on the same machine.
//
// Run it in the root of the repository as go run ./internal/bench, or with
// -only=compare,weight for some parts. What needs something that is not installed is
// left out, with a line that says so.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

func main() {
	only := flag.String("only", "", "the parts to run, with commas between them (default: all)")
	rounds := flag.Int("rounds", 3, "how often each thing is measured")
	flag.Parse()
	var err error
	if flag.NArg() == 3 { // the bare server, which compare starts
		err = serveBare(flag.Arg(0), flag.Arg(1), flag.Arg(2))
	} else {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		err = run(ctx, *only, max(1, *rounds))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A bench is what all parts share.
type bench struct {
	rounds       int
	dir, program string // a folder that is removed at the end, and the built program in it
}

// missing is the error of a part that is left out.
type missing string

func (m missing) Error() string { return string(m) }

// run runs the parts that a list names, or all for an empty list. One that fails
// does not keep the others from running.
func run(ctx context.Context, only string, rounds int) error {
	dir, err := os.MkdirTemp("", "guides-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{rounds: rounds, dir: dir, program: filepath.Join(dir, "guides")}
	if out, err := command(ctx, "go", "build", "-trimpath", "-o", b.program, "./cmd/guides").CombinedOutput(); err != nil {
		return fmt.Errorf("building the program: %w\n%s", err, out)
	}
	var failed error
	for _, part := range []struct {
		name, about string
		measure     func(context.Context, *bench, *table) error
	}{
		{"weight", aboutWeight, weight},
		{"compare", aboutCompare, compare},
		{"go", "The Go benchmarks of this folder.", benchmarks},
		{"scale", aboutScale, scale},
		{"preview", aboutPreview, preview},
		{"search", aboutSearch, searches},
		{"lighthouse", aboutLighthouse, lighthouse},
	} {
		if only != "" && !slices.Contains(strings.Split(only, ","), part.name) {
			continue
		}
		fmt.Printf("\n%s\n%s\n", part.name, part.about)
		t := newTable(os.Stdout)
		err := part.measure(ctx, b, t)
		_ = t.Flush() // nobody reads a terminal that cannot be written to
		if lacks := missing(""); errors.As(err, &lacks) {
			fmt.Printf("  Left out: %s.\n", lacks)
			err = nil
		}
		failed = errors.Join(failed, err)
	}
	return failed
}

// benchmarks runs the Go benchmarks, which print a table of their own.
func benchmarks(ctx context.Context, _ *bench, _ *table) error {
	cmd := command(ctx, "go", "test", "-run=^$", "-bench=.", "./internal/bench")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
