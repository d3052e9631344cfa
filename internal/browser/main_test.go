package browser

import (
	"context"
	"flag"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
)

// What all tests share: the program, the addresses where it serves two sites, and
// a browser.
var (
	program   string // the path of the built program
	own       string // the site's own content
	made      string // the same with pages added that it does not have yet
	madeFiles string // the content folder of that one
	chrome    context.Context
	addresses atomic.Uint32 // how many client addresses are taken
)

func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv("GUIDES_BROWSER") == "" || testing.Short() {
		fmt.Println("The tests in a browser are left out; make test runs them.")
		// With no test to run, go test reports "no tests to run" for the package.
		_ = flag.Set("test.run", "^$")
		os.Exit(m.Run())
	}
	os.Exit(run(m))
}

// soak reports whether the full rounds run, which make soak asks for.
func soak() bool { return os.Getenv("GUIDES_SOAK") != "" }

// run starts what the tests need, runs them, and returns the exit code.
func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "guides-browser-")
	if err != nil {
		fmt.Fprintln(os.Stderr, "a folder for the run:", err)
		return 1
	}
	defer os.RemoveAll(dir)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ended, err := start(ctx, dir)
	defer ended()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// start builds the program, serves the two sites and starts the browser. The
// function that it returns ends the browser; the sites end with the context.
func start(ctx context.Context, dir string) (ended func(), err error) {
	ended = func() {}
	if program, err = build(dir); err != nil {
		return ended, err
	}
	if madeFiles, err = makeContent(dir); err != nil {
		return ended, err
	}
	if own, err = serve(ctx, program); err != nil {
		return ended, err
	}
	if made, err = serve(ctx, program, "--content", madeFiles); err != nil {
		return ended, err
	}
	chrome, ended, err = launch(ctx, dir)
	return ended, err
}
