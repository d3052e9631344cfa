package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"maps"
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
)

// content is everything that editors write.
type content struct {
	library        *guide.Library
	questionnaires map[address.Prefix]*eligibility.Questionnaire // of the languages that have one without errors
	unasked        problem.List                                  // that there is no questionnaire at all
}

// readContent reads a content folder, or the content inside the program when
// dir is empty.
func readContent(dir string) (content, problem.List, error) {
	if dir != "" {
		return readFolder(dir, time.Now())
	}
	c, problems := readFiles(embedded.Files, "content", time.Now())
	return c, problems, nil
}

// readFolder reads a content folder. It is opened anew each time, so that one
// that was replaced as a whole is found.
func readFolder(dir string, day time.Time) (content, problem.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return content{}, nil, fmt.Errorf("cannot read the content folder %s: %w", dir, cause(err))
	}
	defer root.Close()
	c, problems := readFiles(root.FS(), dir, day)
	return c, problems, nil
}

// readFiles reads everything that editors write, as it is worth on a day. The
// questionnaire may be missing.
func readFiles(fsys fs.FS, dir string, day time.Time) (content, problem.List) {
	library, problems := guide.Load(fsys, dir)
	c := content{library: library, questionnaires: map[address.Prefix]*eligibility.Questionnaire{}}
	// What a broken file would have to be reviewed as is not known yet.
	if problems.Count(problem.Error) == 0 {
		problems = append(problems, library.OnDay(day)...)
	}
	languages := map[address.Prefix]bool{"": true} // the default one also where its site.yaml is broken
	for _, e := range library.Editions {
		languages[e.Prefix] = true
	}
	for e := range languages {
		q, more := readQuestionnaire(fsys, dir, e, library, day)
		if problems = append(problems, more...); q != nil {
			c.questionnaires[e] = q
		}
	}
	if _, err := fs.Stat(fsys, questionnaireFile("")); errors.Is(err, fs.ErrNotExist) {
		c.unasked.Errorf(token.Position{Filename: dir, Line: 1, Column: 1}, "release",
			"there is no %s here, so that nobody can check eligibility; write one, or take it back from an earlier commit", questionnaireFile(""))
	}
	return c, problems.Sorted()
}

// forWeb returns what a site is made from.
func (c content) forWeb() web.Content {
	return web.Content{Library: c.library, Questionnaires: c.questionnaires}
}

// approved returns the questionnaires that one of the clinic's reviewers approved
// as they are.
func (c content) approved() map[address.Prefix]*eligibility.Questionnaire {
	approved := maps.Clone(c.questionnaires)
	maps.DeleteFunc(approved, func(p address.Prefix, q *eligibility.Questionnaire) bool {
		e, ok := c.library.Edition(p)
		return !ok || !q.Approved(e.Site.ReviewerIDs())
	})
	return approved
}

// readQuestionnaire reads the questionnaire of a language, with what is wrong with
// its approval on a day. It may be missing.
func readQuestionnaire(fsys fs.FS, dir string, prefix address.Prefix, library *guide.Library, day time.Time) (*eligibility.Questionnaire, problem.List) {
	file := questionnaireFile(prefix)
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	q, problems := eligibility.Load(fsys, dir, file, library.Works())
	if e, ok := library.Edition(prefix); ok && q != nil {
		problems = append(problems, q.OnDay(e.Site.ReviewerIDs(), day)...)
	}
	return q, problems
}

// siteFile returns the name of a language's site.yaml in the content folder.
func siteFile(e address.Prefix) string {
	return path.Join(cmp.Or(strings.TrimPrefix(string(e), "/"), defaultLanguage), "site.yaml")
}

// questionnaireFile returns the name of a language's questionnaire in the content
// folder: eligibility.yaml for the default language, es/eligibility.yaml for another.
func questionnaireFile(e address.Prefix) string {
	return path.Join(strings.TrimPrefix(string(e), "/"), "eligibility.yaml")
}

const defaultLanguage = "en"

// unready gives what the content lacks before a clinic may open the site. What a
// file with errors lacks is not known yet.
func (c content) unready(found problem.List) problem.List {
	broken := map[string]bool{}
	for _, p := range found {
		broken[p.Pos.Filename] = broken[p.Pos.Filename] || p.Severity == problem.Error
	}
	lacks := append(c.library.Unready(), c.unasked...)
	for _, q := range c.questionnaires {
		lacks = append(lacks, q.Unready()...)
	}
	return slices.DeleteFunc(lacks, func(p problem.Problem) bool { return broken[p.Pos.Filename] })
}

// cause returns what went wrong without the name of the file or the address, which the
// message has already.
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
