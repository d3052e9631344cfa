package guide

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"time"

	"gopkg.in/yaml.v3"
)

// reviewMonths is how long a clinical review holds.
const reviewMonths = 12

// Review tells who read a guide, and when.
type Review struct {
	By      Reviewer
	On      time.Time
	Due     time.Time // the first day on which the next review is overdue
	Changed bool      // the guide is no longer the one that was read
}

// Reviewer is a clinician named in site.yaml.
type Reviewer struct{ ID, Name, Credentials string }

// ReviewState is what a review is worth on a certain day.
type ReviewState string

// The states of a review.
const (
	Unreviewed ReviewState = "unreviewed"
	Current    ReviewState = "current"
	Changed    ReviewState = "changed" // the text is not the one that was reviewed
	Overdue    ReviewState = "overdue"
)

// ReviewState tells what the guide's review is worth on a day.
func (g *Guide) ReviewState(day time.Time) ReviewState {
	switch {
	case g.Review == nil:
		return Unreviewed
	case g.Review.Changed:
		return Changed
	case !day.Before(g.Review.Due):
		return Overdue
	default:
		return Current
	}
}

// review reads who reviewed the guide. A reviewer that site.yaml does not name
// is a problem.
func (r *reader) review(raw *rawReview, reviewers []Reviewer, fingerprint string) *Review {
	if raw == nil || !raw.By.set() || !raw.On.set() {
		return nil
	}
	on, known := r.date(raw.On), map[string]Reviewer{}
	for _, reviewer := range reviewers {
		known[reviewer.ID] = reviewer
	}
	by, ok := known[raw.By.value]
	if !ok {
		r.problems.Errorf(raw.By.here(), "reviewer", "site.yaml names no reviewer %q%s", raw.By.value, nearest(raw.By.value, known))
		return nil
	}
	return &Review{By: by, On: on, Due: on.AddDate(0, reviewMonths, 0), Changed: raw.Fingerprint.value != fingerprint}
}

// unread are the keys that are no part of what a reviewer reads: changing one
// does not undo the review.
var unread = []string{"id", "search_phrases", "status", "published", "updated", "review", "aliases", "related", "codes", "allow"}

// fingerprint is a SHA-256 over everything a reviewer reads: the front matter
// but for what is unread, value by value, and the body.
func fingerprint(front *yaml.Node, body []byte) string {
	sum := sha256.New()
	for i := 0; i+1 < len(front.Content); i += 2 {
		if key := front.Content[i]; !slices.Contains(unread, key.Value) {
			fmt.Fprintf(sum, "%q:", key.Value)
			hashNode(sum, front.Content[i+1])
		}
	}
	fmt.Fprintf(sum, "%q", bytes.TrimSpace(body))
	return hex.EncodeToString(sum.Sum(nil))
}

func hashNode(w io.Writer, n *yaml.Node) {
	fmt.Fprintf(w, "%d %q[", n.Kind, n.Value)
	for _, c := range n.Content {
		hashNode(w, c)
	}
	io.WriteString(w, "]")
}
