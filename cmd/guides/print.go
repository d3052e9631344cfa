package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"unicode"

	"github.com/tovani/guides/internal/problem"
)

// printProblems writes each problem on one line, whatever the names of files hold. On a
// terminal the severity is in colour.
func printProblems(w io.Writer, problems problem.List) {
	inColor := takesColor(w)
	for _, p := range problems {
		line := strings.Map(printable, p.String())
		if inColor {
			line = colored(line, p.Severity)
		}
		fmt.Fprintln(w, line)
	}
}

func printable(r rune) rune {
	if unicode.IsControl(r) {
		return unicode.ReplacementChar
	}
	return r
}

// takesColor reports whether a writer is a terminal that shows colours, and the user has
// not asked for none (https://no-color.org).
func takesColor(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	if runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" {
		return false // older consoles print the codes
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// colors are the codes for the severities: bold red, yellow and cyan (ECMA-48, SGR).
var colors = map[problem.Severity]string{problem.Error: "1;31", problem.Warning: "33", problem.Due: "36"}

// colored returns the line of a problem with its severity in colour.
func colored(line string, severity problem.Severity) string {
	word := ": " + severity.String() + ": "
	return strings.Replace(line, word, ": \x1b["+colors[severity]+"m"+severity.String()+"\x1b[0m: ", 1)
}
