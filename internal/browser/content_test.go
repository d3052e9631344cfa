package browser

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/tovani/guides/internal/guide"
)

const (
	reviewers = "  - id: an-example\n    name: Ann Example\n    credentials: MD\n"
	legal     = "  - Example Medical Group, licensed in Florida and New Jersey.\n  - >-\n    Complaints go to the [Board of Medicine](https://example.org/board).\n"
	contact   = "  phone: +1 555 010 0199\n  email: a.rather.long.address.for.patients@guides-example.example.org\n  booking: https://example.org/book\n"
	retired   = "  - path: /preparing/withdrawn\n    on: 2026-10-05\n    why: The advice in it was out of date.\n    instead: /preparing/everything\n"
)

// makeContent copies the site's own content and adds what it does not have yet:
// a guide with everything, reviews that hold, that changed and that are overdue,
// a withdrawn guide, legal statements and contact details. It returns the folder.
func makeContent(dir string) (string, error) {
	content := filepath.Join(dir, "content")
	for _, from := range []string{"../../content", "testdata/content"} {
		if err := os.CopyFS(content, os.DirFS(from)); err != nil {
			return "", fmt.Errorf("copying the content: %w", err)
		}
	}
	for _, put := range []struct{ file, key, lines string }{
		{"en/site.yaml", "reviewers", reviewers},
		{"en/site.yaml", "legal", legal},
		{"en/site.yaml", "contact", contact},
		{"en/retired.yaml", "retired", retired},
	} {
		if err := edit(filepath.Join(content, put.file), func(text string) string { return with(text, put.key, put.lines) }); err != nil {
			return "", err
		}
	}
	return content, sign(content)
}

// with returns a YAML text with more lines under a key.
func with(text, key, lines string) string {
	at := regexp.MustCompile(`(?m)^` + key + `:( \[\])?\n`).FindStringIndex(text)
	if at == nil {
		return text + "\n" + key + ":\n" + lines
	}
	return text[:at[0]] + key + ":\n" + lines + text[at[1]:]
}

// madeGuides returns the paths of the added guides.
func madeGuides() []string { return []string{"/preparing/everything", "/after/overdue"} }

// sign writes the fingerprint of the reviewed text, and today as the day of the
// review, into the added guides, so that their reviews hold.
func sign(content string) error {
	library, problems := guide.Load(os.DirFS(content), "content", guide.Options{})
	for _, path := range madeGuides() {
		g, ok := library.Guide(path)
		if !ok {
			return fmt.Errorf("no guide %s in the content made for the tests: %v", path, problems)
		}
		signed := strings.NewReplacer("FINGERPRINT", g.Fingerprint, "TODAY", time.Now().UTC().Format(time.DateOnly))
		if err := edit(filepath.Join(content, "en", path+".md"), signed.Replace); err != nil {
			return err
		}
	}
	return nil
}

// edit changes a file; one that is not there yet is empty.
func edit(file string, change func(string) string) error {
	text, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	return os.WriteFile(file, []byte(change(string(text))), fs.FileMode(0o644))
}
