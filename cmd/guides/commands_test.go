package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/golden"
)

// TestCommands runs the command lines in testdata/commands, in a folder that holds
// the small library as "content" and the files of the case. The settings of a case:
//
//	args check --strict           the command line
//	env GUIDES_STRICT=true        a variable of the environment
//	with clinic                   the library as it is before the site opens
//	without content               no library
//	today 2027-11-20              the day of the run
//	edit content/en/site.yaml "  phone: 555-010-0199" ""
//
// What is expected are want-stdout, want-stderr and want-code, the exit code
// unless it is 0.
func TestCommands(t *testing.T) {
	golden.Run(t, "testdata/commands", func(t *testing.T, c *golden.Case) {
		for _, variable := range os.Environ() {
			if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "GUIDES_") {
				t.Setenv(name, "")
			}
		}
		t.Setenv("COLUMNS", "80")
		var args []string
		content, today := library(t, nil), time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
		for _, setting := range c.Settings {
			switch words := setting[1:]; setting[0] {
			case "args":
				args = words
			case "env":
				name, value, _ := strings.Cut(words[0], "=")
				t.Setenv(name, value)
			case "with":
				content = clinic(t)
			case "without":
				content = nil
			case "today":
				var err error
				if today, err = time.Parse(time.DateOnly, words[0]); err != nil {
					t.Fatal(err)
				}
			case "edit":
			default:
				t.Fatalf("there is no setting %q", setting)
			}
		}
		dir, all := t.TempDir(), map[string]string{}
		for name, text := range content {
			all["content/"+name] = text
		}
		files(c.Change(t, all)).write(t, dir)
		t.Chdir(dir)

		// A server that should not have started is ended, so that the case fails.
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var stdout, stderr bytes.Buffer
		code := ""
		if got := run(ctx, func() time.Time { return today }, args, &stdout, &stderr); got != 0 {
			code = strconv.Itoa(got) + "\n"
		}
		c.Want(t, "want-stdout", stdout.String())
		c.Want(t, "want-stderr", stderr.String())
		c.Want(t, "want-code", code)
	})
}

// A test binary knows no commit; what a build from a checkout prints is shown in
// the README.
var versionLine = regexp.MustCompile(`^guides \S+(, commit of \S+)?, built with go1\.\d+\S*\n$`)

// The version depends on how the program was built, so it has no golden file.
func TestVersion(t *testing.T) {
	for _, arg := range []string{"version", "--version"} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), time.Now, []string{arg}, &stdout, &stderr); code != 0 || stderr.Len() > 0 {
			t.Errorf("guides %s: exit code %d, %q on stderr, want 0 and nothing", arg, code, &stderr)
		}
		if got := stdout.String(); !versionLine.MatchString(got) {
			t.Errorf("guides %s: got %q, want one line that matches %s", arg, got, versionLine)
		}
	}
}
