package main

import (
	"strings"
	"testing"
	"time"
)

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		goal goal
		v    float64
		want string
	}{
		{goal{}, 1, ""},
		{atLeast(0.9), 0.9, "yes"}, {atLeast(0.9), 0.89, "NO"},
		{atMost(0), 0, "yes"}, {atMost(0), 0.01, "NO"},
	} {
		if got := c.goal.verdict(c.v); got != c.want {
			t.Errorf("goal %s, figure %v: got %q, want %q", c.goal, c.v, got, c.want)
		}
	}
}

func TestPrint(t *testing.T) {
	var found table
	found.add("page: ratio", "", spread{0.8, 1, 0.95}, atLeast(0.9))
	found.add("memory", "MiB", spread{12.34}, goal{})
	found.notef("Left out: %s.", "nothing")
	var out strings.Builder
	found.print(&out, part{name: "some", about: "What it is."}, 3*time.Second)
	const want = `some (3 s)
What it is.
  what         unit  min   median  max   goal           reached
  page: ratio        0.80  0.95    1     at least 0.90  yes
  memory       MiB   12.3  12.3    12.3  -              
  Left out: nothing.

`
	if got := out.String(); got != want {
		t.Errorf("printed:\n%s\nwant:\n%s", got, want)
	}
}
