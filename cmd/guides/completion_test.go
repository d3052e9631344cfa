package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each shell that is on this machine completes command lines with the script for it.
func TestCompletion(t *testing.T) {
	t.Parallel()
	for shell, complete := range map[string]func(t *testing.T, script, line string) []string{"bash": inBash, "fish": inFish, "zsh": inZsh} {
		t.Run(shell, func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath(shell); err != nil {
				t.Skipf("without %s its script is not run: %v", shell, err)
			}
			script := filepath.Join(t.TempDir(), "script")
			var out, errs bytes.Buffer
			if code := run(t.Context(), nil, []string{"completion", shell}, &out, &errs); code != 0 {
				t.Fatalf("guides completion %s: exit code %d, %s", shell, code, &errs)
			}
			if err := os.WriteFile(script, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				line string
				want []string // all that is offered, but for names of files
			}{
				{"guides ser", []string{"serve"}},
				{"guides serve --no", []string{"--noindex"}},
				{"guides serve --addr :80 --rel", []string{"--release"}},
				{"guides serve --cookie", nil},
				{"guides eligibility a", []string{"approve"}},
				{"guides eligibility approve --b", []string{"--by"}},
				{"guides completion ", []string{"bash", "fish", "zsh"}},
			} {
				if got := complete(t, script, c.line); !slices.Equal(got, c.want) {
					t.Errorf("completing %q in %s: got %q, want %q", c.line, shell, got, c.want)
				}
			}
		})
	}
}

// inBash returns what bash offers after a line.
func inBash(t *testing.T, script, line string) []string {
	return offered(t, "bash", "--norc", "-c", `
		source "$1"
		read -ra COMP_WORDS <<<"$2"
		[[ $2 != *" " ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_guides
		printf '%s\n' "${COMPREPLY[@]}"`, "bash", script, line)
}

// inZsh returns what the function offers in zsh, with arrays as its bashcompinit sets them,
// and without what does not begin with the last word, as zsh itself leaves it out.
func inZsh(t *testing.T, script, line string) []string {
	return offered(t, "zsh", "-f", "-c", `
		autoload -U compinit && compinit -D -u
		source "$1"
		emulate -L sh
		setopt kshglob noshglob braceexpand ksharrays
		COMP_WORDS=(${=2})
		[[ $2 != *" " ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_guides
		for word in "${COMPREPLY[@]}"; do
			[[ $word != "${COMP_WORDS[COMP_CWORD]}"* ]] || printf '%s\n' "$word"
		done`, "zsh", script, line)
}

// inFish returns what fish offers after a line.
func inFish(t *testing.T, script, line string) []string {
	return offered(t, "fish", "--no-config", "-c", `source $argv[1]; complete --do-complete $argv[2] | string replace -r '\t.*' ''; true`, script, line)
}

// offered returns the sorted lines that a shell prints.
func offered(t *testing.T, shell string, args ...string) []string {
	t.Helper()
	cmd := exec.Command(shell, args...)
	var errs strings.Builder
	cmd.Stderr, cmd.Dir = &errs, t.TempDir()
	out, err := cmd.Output()
	if err != nil || errs.Len() > 0 {
		t.Fatalf("%s: %v, %s", shell, err, &errs)
	}
	lines := strings.Fields(string(out))
	slices.Sort(lines)
	return lines
}
