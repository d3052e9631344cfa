package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestReadmeSkeleton checks that the guide to copy in the README is the one that guides
// new writes, but for its id, its title and its days.
func TestReadmeSkeleton(t *testing.T) {
	lines := strings.SplitAfter(skeleton, "\n")
	want := "---\n" + strings.Join(lines[3:], "")
	if !strings.HasPrefix(lines[2], "id: ID") {
		t.Fatalf("the third line of the skeleton: got %q, want its id", lines[2])
	}
	pattern := strings.NewReplacer("TITLE", ".+", "DAY", `\d{4}-\d\d-\d\d`).Replace(regexp.QuoteMeta(want))
	if !regexp.MustCompile(pattern).MatchString(readme(t)) {
		t.Error("the README holds no copy of the skeleton; bring the two into line")
	}
}

// TestReadmeCommands checks that every command that the README calls is there.
func TestReadmeCommands(t *testing.T) {
	var out strings.Builder
	parser := newParser(&out, &out, kong.Exit(func(int) {}))
	known := map[string]bool{}
	for _, command := range parser.Model.Children {
		known[command.Name] = true
	}
	called := regexp.MustCompile("`(?:bin/)?guides ([a-z]+)").FindAllStringSubmatch(readme(t), -1)
	if len(called) < 10 {
		t.Fatalf("the README calls %d commands, want at least 10", len(called))
	}
	for _, name := range called {
		if !known[name[1]] {
			t.Errorf("the README calls guides %s, which is no command", name[1])
		}
	}
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
