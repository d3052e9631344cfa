package main

import (
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/problem"
)

func TestPrintProblems(t *testing.T) {
	var out strings.Builder
	printProblems(&out, problem.List{{Pos: token.Position{Filename: "a\nb\x1b[31m.md", Line: 1, Column: 1}, Rule: "name", Msg: "no"}})
	if got, want := out.String(), "a\uFFFDb\uFFFD[31m.md:1:1: error: no (name)\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A file that is no terminal gets no codes of colours.
func TestColors(t *testing.T) {
	const line = "a.md:1:1: warning: the word error: stays (name)"
	if got, want := colored(line, problem.Warning), "a.md:1:1: \x1b[33mwarning\x1b[0m: the word error: stays (name)"; got != want {
		t.Errorf("on a terminal: got %q, want %q", got, want)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "report"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if takesColor(f) {
		t.Error("a file takes colours, want none")
	}
}
