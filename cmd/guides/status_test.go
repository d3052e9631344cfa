package main

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tovani/guides/internal/guide"
)

// The status tells a person what runs, what is served, what was refused and why.
func TestStatus(t *testing.T) {
	t.Parallel()
	dir := folder(t, files{guideFile: titled("Before")})
	p := start(t, nil, "--content", dir, "--metrics-addr", "127.0.0.1:0")
	url := strings.TrimSuffix(metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1], "/metrics") + "/status"
	wants(t, collect(t, url), "guides ", "\ncommit: ", "running since: 20", "content: "+dir, "with 0 errors", "served: 1 guide and ", "due today: 0\n")

	files{guideFile: titled("Broken\nsumary: x")}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.logged("the content was not replaced")
	wants(t, collect(t, url), "with 1 error", "IT WAS REFUSED: the content has 1 error",
		"  "+dir+"/"+guideFile+`:4:1: error: unknown key "sumary"`, "served: 1 guide and ")

	for i := range 2 * shownProblems {
		files{fmt.Sprintf("en/safety/broken-%d.md", i): "---\nid: aaaa1\n---\n"}.write(t, dir)
	}
	p.signal(syscall.SIGHUP)
	p.loggedTimes("the content was not replaced", 2)
	got := collect(t, url)
	wants(t, got, "; guides check lists them all")
	if n := strings.Count(got, ": error: "); n != shownProblems {
		t.Errorf("a status with many errors: got %d of them, want the first %d", n, shownProblems)
	}
	p.ends(syscall.SIGTERM)
}

// What becomes due while the program runs is in the status without a reload.
func TestStatusDue(t *testing.T) {
	dir := t.TempDir()
	clinic(t).write(t, dir)
	opening := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	c, problems, err := readContent(dir, opening, guide.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &status{dir: dir, release: true, started: opening}
	s.wasRead(problems, nil)
	s.serves(c)
	for _, c := range []struct {
		day  time.Time
		want []string
	}{
		{opening, []string{"served: 1 guide and", "due today: 0\n"}},
		{opening.AddDate(1, 0, 0), []string{"served: 0 guides and", "due today: 1\n", "this review ran out on 2027-11-20"}},
	} {
		var text strings.Builder
		s.write(&text, c.day)
		wants(t, text.String(), c.want...)
	}
}
