package main

import (
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"net"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
	"time"

	embedded "github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

// content is everything that editors write.
type content struct {
	web.Content
	missing problem.List // says that there is no questionnaire, if there is none
}

// readContent reads a content folder, or the content inside the program when dir is
// empty. The folder is opened anew each time, so that one that was replaced is found.
func readContent(dir string, day time.Time, options guide.Options) (content, problem.List, error) {
	options.Static = static.Files
	if dir == "" {
		c, problems := readFiles(embedded.Files, "content", day, options)
		return c, problems, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return content{}, nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	c, problems := readFiles(root.FS(), dir, day, options)
	return c, problems, nil
}

// readFiles reads everything that editors write, with what is wrong with it on a day.
// A questionnaire may be missing.
func readFiles(fsys fs.FS, dir string, day time.Time, options guide.Options) (content, problem.List) {
	library, problems := guide.Load(fsys, dir, options)
	c := content{Content: web.Content{Library: library, Questionnaires: map[address.Prefix]*eligibility.Questionnaire{}}}
	// The fingerprint of a guide with errors is not known.
	if problems.Count(problem.Error) == 0 {
		problems = append(problems, library.OnDay(day)...)
	}
	problems = append(problems, c.readQuestionnaire(fsys, dir, "", day)...)
	for _, e := range library.Editions {
		if e.Prefix != "" {
			problems = append(problems, c.readQuestionnaire(fsys, dir, e.Prefix, day)...)
		}
	}
	return c, problems.Sorted()
}

// readQuestionnaire reads the questionnaire of a language, with what is wrong with its
// approval on a day.
func (c *content) readQuestionnaire(fsys fs.FS, dir string, prefix address.Prefix, day time.Time) problem.List {
	file := questionnaireFile(prefix)
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		if prefix == "" {
			c.missing.Errorf(token.Position{Filename: dir, Line: 1, Column: 1}, "release",
				"there is no %s here, so that nobody can check eligibility; write one, or take it back from an earlier commit", file)
		}
		return nil
	}
	q, problems := eligibility.Load(fsys, dir, file, c.Library.Works())
	if q == nil {
		return problems
	}
	c.Questionnaires[prefix] = q
	if e, ok := c.Library.Edition(prefix); ok {
		problems = append(problems, q.OnDay(e.Site.ReviewerIDs(), day)...)
	}
	return problems
}

// questionnaireFile returns the name of a language's questionnaire in the content
// folder: eligibility.yaml for the default language, es/eligibility.yaml for another.
func questionnaireFile(prefix address.Prefix) string {
	return path.Join(strings.TrimPrefix(string(prefix), "/"), "eligibility.yaml")
}

// find returns the guide with a path or an id, draft or not.
func (c content) find(named, dir string) (*guide.Guide, error) {
	library := c.Library.WithDrafts()
	path := "/" + strings.Trim(named, "/")
	if today, ok := library.ByID("", named); ok {
		path = today
	}
	g, ok := library.Guide(path)
	if !ok {
		return nil, fmt.Errorf("there is no guide %s in %s; guides list names them", path, dir)
	}
	return g, nil
}

// approved returns the number of questionnaires that hold an approval by a reviewer.
func (c content) approved() (n int) {
	for prefix, q := range c.Questionnaires {
		if e, ok := c.Library.Edition(prefix); ok && q.Approved(e.Site.ReviewerIDs()) {
			n++
		}
	}
	return n
}

// unready returns what is missing before a clinic may open the site, but for files with
// errors: what they lack is not known yet.
func (c content) unready(found problem.List) problem.List {
	hasErrors := map[string]bool{}
	for _, p := range found {
		hasErrors[p.Pos.Filename] = hasErrors[p.Pos.Filename] || p.Severity == problem.Error
	}
	lacks := append(c.Library.Unready(), c.missing...)
	for _, q := range c.Questionnaires {
		lacks = append(lacks, q.Unready()...)
	}
	return slices.DeleteFunc(lacks, func(p problem.Problem) bool { return hasErrors[p.Pos.Filename] })
}

// cause returns the innermost error, without the name of the file or the address, which
// the message around it has already.
func cause(err error) error {
	if at, ok := errors.AsType[syscall.Errno](err); ok {
		return at
	}
	if at, ok := errors.AsType[*net.DNSError](err); ok {
		return errors.New(at.Err)
	}
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}
