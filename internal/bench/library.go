package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/tovani/guides/content"
)

// model is the guide that the others are made from.
const model = "en/what-to-expect/integration-sessions.md"

// shelves are the categories over which made guides are spread.
func shelves() []string {
	return []string{"what-to-expect", "preparing", "after", "conditions", "safety"}
}

// library makes a content folder of its own: the site's content and n more guides.
// It gives the addresses of those.
func (b *bench) library(n int) (dir string, pages []string, err error) {
	dir, err = os.MkdirTemp(b.dir, "library-")
	if err != nil {
		return "", nil, err
	}
	if err := os.CopyFS(dir, content.Files); err != nil {
		return "", nil, err
	}
	text, err := fs.ReadFile(content.Files, model)
	if err != nil {
		return "", nil, err
	}
	for i := range n {
		page := path.Join("/", shelves()[i%len(shelves())], fmt.Sprintf("made-%05d", i))
		if err := write(filepath.Join(dir, "en", page+".md"), copyOf(text, i)); err != nil {
			return "", nil, err
		}
		pages = append(pages, page)
	}
	return dir, pages, nil
}

// copyOf gives the guide another identity: there are ten thousand of them.
func copyOf(text []byte, i int) []byte {
	text = bytes.Replace(text, []byte("\nid: k7m2p\n"), fmt.Appendf(nil, "\nid: m%04d\n", i), 1)
	return bytes.Replace(text, []byte("\ntitle: Integration Sessions\n"), fmt.Appendf(nil, "\ntitle: Integration Sessions %d\n", i), 1)
}

// brief makes a guide of what a guide must have.
func brief(title string) []byte {
	return fmt.Appendf(nil, "---\nid: m0001\ntitle: %s\nsummary: What may happen.\ntldr:\n  - Most of it passes.\n---\n", title)
}

// lengthy makes the guide longer by many answered questions.
func lengthy(text []byte) []byte {
	var faq strings.Builder
	faq.WriteString("\nfaq:\n")
	for i := range 400 {
		fmt.Fprintf(&faq, "  - question: What is question %d?\n    answer: %s\n", i, strings.Repeat("Nobody knows so far. ", 15))
	}
	return bytes.Replace(copyOf(text, 2), []byte("\nfaq:\n"), []byte(faq.String()), 1)
}

func write(file string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o644)
}
