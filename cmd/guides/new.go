package main

import (
	"bufio"
	"cmp"
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
)

type newCommand struct {
	Guide   string `arg:"" optional:"" env:"-" help:"The category and the name of the guide, as in safety/driving. Without it the command asks for it, and for the title."`
	Title   string `env:"-" help:"The title (default: made of the name)."`
	Content string `default:"content" placeholder:"DIR" help:"The content folder (default: ${default})."`
}

// Help says what is written.
func (newCommand) Help() string {
	return "Writes a draft with every part and a line of advice for each, and gives it a permanent id. " +
		"Delete the parts that the guide does not need. A file that is there already is never touched."
}

//go:embed skeleton.md
var skeleton string

var newGuide = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)$`)

// Run writes the draft and prints where it is.
func (k newCommand) Run(now clock, std streams) error {
	c, _, err := readContent(k.Content, now(), guide.Options{})
	if err != nil {
		return err
	}
	e, ok := c.Library.Edition("")
	if !ok {
		return fmt.Errorf("%s/en/site.yaml cannot be read; guides check says why", k.Content)
	}
	var slugs []string
	for _, c := range e.Categories {
		slugs = append(slugs, c.Slug)
	}
	if k.Guide == "" {
		k = k.ask(std, slugs)
	}
	name := newGuide.FindStringSubmatch(strings.TrimSuffix(k.Guide, ".md"))
	if name == nil {
		return fmt.Errorf("write the category and the name with a slash between them, in lower-case letters, digits and hyphens, as in safety/driving, not %q", k.Guide)
	}
	if !slices.Contains(slugs, name[1]) {
		return fmt.Errorf("site.yaml names no category %q; its categories are %s", name[1], strings.Join(slugs, ", "))
	}
	file := filepath.Join(k.Content, "en", name[1], name[2]+".md")
	if err := writeNew(file, k.text(c.Library, name[2], now())); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s: a draft; see it with guides preview %s, and set status: published when it is finished\n", file, k.Content)
	return err
}

// ask asks for the category, the title and the name, which is made of the title unless
// another is given. An answer that is missing is found when the command goes on.
func (k newCommand) ask(std streams, categories []string) newCommand {
	answers := bufio.NewScanner(std.in)
	question := func(words string) string {
		fmt.Fprint(std.out, words+": ")
		answers.Scan()
		return strings.TrimSpace(answers.Text())
	}
	category := question("Category (" + strings.Join(categories, ", ") + ")")
	k.Title = cmp.Or(k.Title, question("Title"))
	made := address.Slug(k.Title)
	name := question("Name in the address (Enter for " + made + ")")
	k.Guide = category + "/" + cmp.Or(name, made)
	return k
}

// text returns the draft, with an id that no guide has.
func (k newCommand) text(l *guide.Library, slug string, day time.Time) string {
	title := k.Title
	if title == "" {
		words := strings.ReplaceAll(slug, "-", " ")
		title = strings.ToUpper(words[:1]) + words[1:]
	}
	return strings.NewReplacer("ID", newID(l), "TITLE", fmt.Sprintf("%q", title), "DAY", day.UTC().Format(time.DateOnly)).Replace(skeleton)
}

// newID returns an id of five letters and digits that no guide of a library has. Letters
// and digits that are easily taken for others, and vowels, which make words, are left out.
func newID(l *guide.Library) string {
	const alphabet = "bcdfghjkmnpqrstvwxyz23456789"
	for {
		random := make([]byte, 5)
		_, _ = rand.Read(random) // it never fails
		for i, b := range random {
			random[i] = alphabet[int(b)%len(alphabet)]
		}
		if _, taken := l.ByID("", string(random)); !taken {
			return string(random)
		}
	}
}

// writeNew writes a file that is not there yet, with its folder.
func writeNew(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("cannot make the folder of %s: %w", file, cause(err))
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; nothing was written", file)
	}
	if err == nil {
		_, err = f.WriteString(text)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", file, cause(err))
	}
	return nil
}
