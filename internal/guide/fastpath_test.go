package guide

import (
	"go/token"
	"testing"
)

// Whatever is not parsed looks as it would if it had been.
func FuzzFastPath(f *testing.F) {
	for _, text := range []string{
		"Most of it passes.", "Eat (a little) first, 4 to 6 hours before; then no more!", "Ketamine/esketamine: 5-10 %",
		"Well...", "A -- b", "A  b", "a ", "1. One", "- a", "A\n=", "it's", "a <b>", "&amp;", "été", "A\u00a0b", "a \\", "https://x.y", "a (@b) [c]", "www.a.b", "a---", "a\tb", "I. b", "e.g. a",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !isPlain(text) {
			return
		}
		p := parseFragment([]byte(text), func(int) token.Position { return token.Position{} })
		if got, want := p.render(children(p.doc.FirstChild())...), (Text{HTML: text, Plain: text}); got != want {
			t.Errorf("rendering %q: got %+v, want it as it is", text, got)
		}
		if got, want := p.render(children(p.doc)...), (Text{HTML: "<p>" + text + "</p>", Plain: text}); got != want {
			t.Errorf("rendering the block %q: got %+v, want %+v", text, got, want)
		}
	})
}

// The fast path is worth having only while ordinary sentences follow it.
func TestFastPath(t *testing.T) {
	for text, want := range map[string]bool{
		"You lie down, and the effects begin after 5 to 10 minutes.": true,
		"Can I drive (or ride a bicycle) on the same day?":           true,
		"Café, niño, über":     true,
		"":                     false,
		"It's normal":          false,
		"Call [911](tel:911)":  false,
		"Two  spaces":          false,
		"A space at the end ":  false,
		" And at the start":    false,
		"Two\nlines":           false,
		"3 to 7 days":          false,
		"- a list":             false,
		"More -- or less":      false,
		"And so on...":         false,
		"H*mm":                 false,
		"A\u00a0fixed space":   false,
		"AT&T":                 false,
		"Cited [@able-2019]":   false,
		"An <abbr>":            false,
		"a\\":                  false,
		"`code`":               false,
		"a_b":                  false,
		"What is written here": true,
	} {
		if got := isPlain(text); got != want {
			t.Errorf("judging %q: got %t, want %t", text, got, want)
		}
	}
}
