// Command bench measures what the site promises about speed, memory and weight,
// and prints one table a part: what was measured, the spread over the rounds, the
// goal, and whether the median reaches it. Whatever is compared is measured in
// turn, A B A B, so that a busy machine disturbs both alike.
//
// Run it as go run ./internal/bench, or with -only=throughput,weight for some
// parts. What needs a tool that is not installed is named in a line and left out.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// A part is one measurement with a table of its own.
type part struct {
	name    string
	about   string // what is included, in a line or two
	measure func(context.Context, *bench) (table, error)
}

// parts are in the order in which they run: those that hold much memory
// themselves come last, because a process that is started counts the peak memory
// of the one that starts it as its own.
func parts() []part {
	return []part{
		{"scale", aboutScale, scale},
		{"cache", aboutCache, cache},
		{"weight", aboutWeight, weight},
		{"lighthouse", aboutLighthouse, lighthouse},
		{"throughput", aboutThroughput, throughput},
		{"allocations", aboutAllocations, allocations},
	}
}

// A bench is what all measurements share.
type bench struct {
	rounds  int
	dir     string // for files that are gone afterwards
	program string // the site's program, built
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	if len(args) == 3 && args[0] == contestantCommand {
		return contestant(args[1], args[2], os.Stdin, out, errs)
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(errs)
	only := flags.String("only", "", "the parts to run, with commas between them; all unless given")
	rounds := flags.Int("rounds", 3, "how often each thing is measured")
	if flags.Parse(args) != nil || *rounds < 1 {
		return 2
	}
	chosen, err := choose(*only)
	if err == nil {
		err = measure(ctx, chosen, *rounds, out)
	}
	if err != nil {
		fmt.Fprintln(errs, "bench:", err)
		return 1
	}
	return 0
}

// choose gives the parts with the names in a list, or all for an empty one.
func choose(list string) ([]part, error) {
	all := parts()
	if list == "" {
		return all, nil
	}
	var chosen []part
	for name := range strings.SplitSeq(list, ",") {
		i := slices.IndexFunc(all, func(p part) bool { return p.name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no part %q", name)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

// measure runs the parts. One that fails does not keep the others from running.
func measure(ctx context.Context, chosen []part, rounds int, out io.Writer) error {
	dir, err := os.MkdirTemp("", "guides-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{rounds: rounds, dir: dir}
	if b.program, err = build(ctx, dir); err != nil {
		return err
	}
	failed := 0
	for _, p := range chosen {
		begun := time.Now()
		found, err := p.measure(ctx, b)
		if err != nil {
			failed++
			found.notef("this part was not finished: %v", err)
		}
		found.print(out, p, time.Since(begun))
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d parts were not finished", failed, len(chosen))
	}
	return nil
}
