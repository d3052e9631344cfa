package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// TestCommands carries out the command lines in testdata/commands. The comment
// of a file says what is done:
//
//	args: check --strict
//	env: GUIDES_STRICT=true
//	without: content
//	with: clinic
//	edit: content/en/site.yaml "  phone: 555-010-0199" ""
//	today: 2027-11-20
//	code: 1
//
// The folder it is done in holds the small library as "content", or is
// to do without it, or has what a clinic adds before the site opens, and the files
// of the case; texts in them are replaced, with \n for the end of a line. What came
// out stands in the files stdout and stderr, and is rewritten with UPDATE_GOLDEN=1.
func TestCommands(t *testing.T) {
	cases, err := filepath.Glob("testdata/commands/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases in testdata/commands: %v", err)
	}
	for _, file := range cases {
		file, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testCommand(t, file) })
	}
}

// A test binary knows no commit; what a build from a checkout prints is shown in
// the README.
var versionLine = regexp.MustCompile(`^guides \S+(, commit of \S+)?, built with go1\.\d+\S*\n$`)

// The version depends on how the program was built, so it has no golden file.
func TestVersion(t *testing.T) {
	for _, arg := range []string{"version", "--version"} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), []string{arg}, &stdout, &stderr); code != 0 || stderr.Len() > 0 {
			t.Errorf("guides %s: exit code %d, %q on stderr, want 0 and nothing", arg, code, &stderr)
		}
		if got := stdout.String(); !versionLine.MatchString(got) {
			t.Errorf("guides %s: got %q, want one line that matches %s", arg, got, versionLine)
		}
	}
}

func testCommand(t *testing.T, file string) {
	c := readCase(t, file)
	c.prepare(t)

	// What serves although it should not is ended, so that the case fails.
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code := runAt(ctx, func() time.Time { return c.today }, c.args, &stdout, &stderr)

	if os.Getenv("UPDATE_GOLDEN") != "" {
		c.update(t, file, code, stdout.String(), stderr.String())
		return
	}
	what := "guides " + strings.Join(c.args, " ")
	if code != c.code {
		t.Errorf("%s: exit code %d, want %d", what, code, c.code)
	}
	if got := stdout.String(); got != c.stdout {
		t.Errorf("%s: on stdout, got:\n%swant:\n%s", what, got, c.stdout)
	}
	if got := stderr.String(); got != c.stderr {
		t.Errorf("%s: on stderr, got:\n%swant:\n%s", what, got, c.stderr)
	}
}

// A commandCase is one command line, where it is given, and what comes out.
type commandCase struct {
	archive        *txtar.Archive
	args, env      []string
	without, with  bool
	edits          [][]string
	today          time.Time
	code           int
	files          files
	stdout, stderr string
}

func readCase(t *testing.T, file string) *commandCase {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := &commandCase{archive: archive, files: files{}, today: time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)}
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if err := c.setting(key, value); err != nil {
			t.Fatalf("%s: %s: %v", file, key, err)
		}
	}
	for _, f := range archive.Files {
		c.files[f.Name] = string(f.Data)
	}
	c.stdout, c.stderr = c.files["stdout"], c.files["stderr"]
	delete(c.files, "stdout")
	delete(c.files, "stderr")
	return c
}

// setting reads one line of the comment. Words with spaces stand in quotes.
func (c *commandCase) setting(key, value string) (err error) {
	switch key {
	case "args":
		c.args, err = quoted(value)
	case "edit":
		var edit []string
		edit, err = quoted(value)
		c.edits = append(c.edits, edit)
	case "today":
		c.today, err = time.Parse(time.DateOnly, value)
	case "env":
		c.env = append(c.env, value)
	case "without":
		c.without = true
	case "with":
		c.with = true
	case "code":
		c.code, err = strconv.Atoi(value)
	}
	return err
}

// quoted splits a line into its words, some of which may stand in quotes.
func quoted(line string) ([]string, error) {
	words := csv.NewReader(strings.NewReader(line))
	words.Comma = ' '
	return words.Read()
}

// prepare makes the folder and the environment of the case.
func (c *commandCase) prepare(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	switch at := filepath.Join(dir, "content"); {
	case c.with:
		clinic(t).write(t, at)
	case !c.without:
		library(t, nil).write(t, at)
	}
	c.files.write(t, dir)
	t.Chdir(dir)
	for _, e := range c.edits {
		ends := strings.NewReplacer(`\n`, "\n")
		edit(t, e[0], ends.Replace(e[1]), ends.Replace(e[2]))
	}
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "GUIDES_") {
			t.Setenv(name, "")
		}
	}
	t.Setenv("COLUMNS", "80")
	for _, variable := range c.env {
		name, value, _ := strings.Cut(variable, "=")
		t.Setenv(name, value)
	}
}

// edit replaces a text that a file must hold.
func edit(t *testing.T, file, before, after string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), before) {
		t.Fatalf("replacing %q in %s: it is not there (%v)", before, file, err)
	}
	changed := strings.Replace(string(text), before, after, 1)
	if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
}

// update writes what came out into the file of the case.
func (c *commandCase) update(t *testing.T, file string, code int, stdout, stderr string) {
	t.Helper()
	comment := codeLine.ReplaceAll(c.archive.Comment, nil)
	c.archive.Comment = append(comment, fmt.Sprintf("code: %d\n", code)...)
	c.archive.Files = slices.DeleteFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == "stdout" || f.Name == "stderr" })
	c.archive.Files = append(c.archive.Files, txtar.File{Name: "stdout", Data: []byte(stdout)}, txtar.File{Name: "stderr", Data: []byte(stderr)})
	if err := os.WriteFile(file, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatalf("rewriting %s: %v", file, err)
	}
}

var codeLine = regexp.MustCompile(`(?m)^code:.*\n`)
