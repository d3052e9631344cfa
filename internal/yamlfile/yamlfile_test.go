package yamlfile

import (
	"strings"
	"testing"

	"github.com/tovani/guides/internal/problem"
)

// A card has a field of every kind that a schema knows.
type card struct {
	At     Mapping
	Title  Scalar   `yaml:"title,required"`
	Note   Scalar   `yaml:"note"`
	Plain  string   `yaml:"plain"`
	ID     Scalar   `yaml:"id,word"`
	Days   []string `yaml:"days,flow,word"`
	Line   string   `yaml:"line" pattern:"\\b988\\b" expect:"a text with the number 988"`
	Count  string   `yaml:"count" placeholders:"n,total"`
	Label  Scalar   `yaml:"label" placeholders:"label"`
	Lines  []Scalar `yaml:"lines"`
	Tags   []string `yaml:"tags,flow"`
	Owner  *person  `yaml:"owner"`
	Steps  []step   `yaml:"steps"`
	Source source   `yaml:"source"`
	Status Scalar   `yaml:"status" enum:"draft,published"`
	Show   string   `yaml:"show" enum:"988"`
	States []string `yaml:"states,flow" enum:"Florida,New Jersey,Ohio"`
	Code   Scalar   `yaml:"code" pattern:"^[a-z0-9]{5}$" expect:"five small letters and digits, as in h7k3q"`
	On     Scalar   `yaml:"on" date:"day"`
}

type person struct {
	Name Scalar `yaml:"name,required"`
	Role Scalar `yaml:"role"`
}

type step struct {
	At   Mapping
	What Scalar `yaml:"what,required"`
}

type source struct {
	ID Scalar `yaml:"id"`
}

var cards = For[card]()

// read returns the content of a text, and its problems one a line.
func read(text string) (card, string) {
	var problems problem.List
	raw, _ := cards.Decode(New("card.yaml", []byte(text), &problems), &problems)
	var b strings.Builder
	for _, p := range problems.Sorted() {
		b.WriteString(strings.TrimPrefix(p.String(), "card.yaml:") + "\n")
	}
	return raw, b.String()
}

// good returns the content of a text that must have no problems.
func good(t *testing.T, text string) card {
	t.Helper()
	raw, problems := read(text)
	if problems != "" {
		t.Fatalf("reading %q: got\n%swant no problems", text, problems)
	}
	return raw
}
