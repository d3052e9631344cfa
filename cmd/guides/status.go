package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tovani/guides/internal/problem"
)

// shownProblems is how many problems of the content a status lists.
const shownProblems = 20

// A status says how the program stands, for a person who runs it. It knows nothing about
// readers.
type status struct {
	dir     string // the content folder; empty for the content inside the program
	release bool
	started time.Time

	mu       sync.Mutex
	served   content
	since    time.Time // when it was first served
	read     time.Time // when the content was last read
	problems problem.List
	err      error     // why what was read is not served
	copied   time.Time // when the copy was made that is served, if it is one
}

// wasRead records what was found when the content was read.
func (s *status) wasRead(problems problem.List, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read, s.problems, s.err = time.Now(), problems, err
}

// serves records the content that is served from now on.
func (s *status) serves(c content) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.served, s.since = c, time.Now()
}

// servesCopy records when the copy of earlier content was made that is served; zero for none.
func (s *status) servesCopy(made time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.copied = made
}

// ServeHTTP responds with the status as plain text.
func (s *status) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	var text bytes.Buffer // whoever reads slowly must not hold up a reload
	s.write(&text, time.Now())
	_, _ = w.Write(text.Bytes()) // it fails if the client has gone
}

func (s *status) write(w io.Writer, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(w, "%s\ncommit: %s\nrunning since: %s\n", longVersion(), commit(), ago(s.started, now))
	fmt.Fprintf(w, "\ncontent: %s\n", cmp.Or(s.dir, "inside the program"))
	if s.read.IsZero() {
		fmt.Fprintln(w, "it has not been read yet")
		return
	}
	fmt.Fprintf(w, "last read: %s, with %s\n", ago(s.read, now), summary(s.problems))
	writeProblems(w, slices.DeleteFunc(slices.Clone(s.problems), isDue))
	if s.err != nil {
		fmt.Fprintf(w, "IT WAS REFUSED: %v; what was good before is still served\n", s.err)
	}
	if s.served.Library == nil {
		fmt.Fprintln(w, "\nnothing is served yet")
		return
	}
	shown := s.served.Library
	if s.release {
		shown = shown.Released(now)
	}
	guides, pages := shown.Size()
	fmt.Fprintf(w, "\nserved: %s and %s, since %s\n", count(guides, "guide"), count(pages, "page"), ago(s.since, now))
	if !s.copied.IsZero() {
		fmt.Fprintf(w, "IT IS A COPY of %s: the content folder had mistakes at the start\n", ago(s.copied, now))
	}
	due := s.served.due(now)
	fmt.Fprintf(w, "\ndue today: %d\n", len(due))
	writeProblems(w, due)
}

// writeProblems writes the first problems, and how many there are beyond them.
func writeProblems(w io.Writer, problems problem.List) {
	first := problems[:min(len(problems), shownProblems)]
	for _, p := range first {
		fmt.Fprintf(w, "  %s\n", strings.Map(printable, p.String()))
	}
	if more := len(problems) - len(first); more > 0 {
		fmt.Fprintf(w, "  and %d more; guides check lists them all\n", more)
	}
}

// due returns what is due on a day in content without errors.
func (c content) due(day time.Time) problem.List {
	all := c.Library.OnDay(day)
	for prefix, q := range c.Questionnaires {
		if e, ok := c.Library.Edition(prefix); ok {
			all = append(all, q.OnDay(e.Site.ReviewerIDs(), day)...)
		}
	}
	return slices.DeleteFunc(all.Sorted(), func(p problem.Problem) bool { return !isDue(p) })
}

func isDue(p problem.Problem) bool { return p.Severity == problem.Due }

// ago returns a time, and how long ago it was.
func ago(t, now time.Time) string {
	return t.UTC().Format("2006-01-02 15:04:05 UTC") + ", " + now.Sub(t).Round(time.Second).String() + " ago"
}
