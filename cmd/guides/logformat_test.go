package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"syscall"
	"testing"
)

// With --log-format json every line is a JSON object that tells when, how bad and what.
func TestLogFormatJSON(t *testing.T) {
	t.Parallel()
	served := launch(t, command([]string{"GUIDES_ADDR=127.0.0.1:0"}, "serve", "--log-format", "json"))
	served.logged(`"msg":"serving"`)
	served.signal(syscall.SIGHUP)
	served.logged("nothing to read again")
	served.signal(syscall.SIGTERM)
	served.logged(`"msg":"stopped"`)
	served.wantEnd()
	for _, line := range served.log() {
		wantJSON(t, line)
	}
}

// A program that cannot serve says why in the same form.
func TestLogFormatJSONFailure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		content string
		want    []string
	}{
		{"no folder", "nowhere", []string{"cannot read the content folder nowhere"}},
		{"errors", folder(t, files{guideFile: titled("Broken\nsumary: x")}), []string{`unknown key \"sumary\"`, "the content has 1 error"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cmd := command(nil, "serve", "--log-format", "json", "--content", c.content)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			_ = cmd.Run() // the exit code is looked at below
			if got := cmd.ProcessState.ExitCode(); got != 1 {
				t.Errorf("serving %s: exit code %d, want 1", c.name, got)
			}
			for _, want := range c.want {
				if !strings.Contains(stderr.String(), want) {
					t.Errorf("serving %s: got no %q in the log:\n%s", c.name, want, &stderr)
				}
			}
			for line := range strings.Lines(stderr.String()) {
				wantJSON(t, line)
			}
		})
	}
}

// wantJSON fails the test unless a line of the log is a JSON object with the usual keys.
func wantJSON(t *testing.T, line string) {
	t.Helper()
	var got struct{ Time, Level, Msg string }
	if err := json.Unmarshal([]byte(line), &got); err != nil || got.Time == "" || got.Level == "" || got.Msg == "" {
		t.Errorf("a line of the log: got %q, %v, want JSON with a time, a level and a message", line, err)
	}
}
