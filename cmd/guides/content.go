package main

import (
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"net"
	"os"
	"slices"
	"syscall"
	"time"

	embedded "github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
)

// content is everything that editors write.
type content struct {
	library       *guide.Library
	questionnaire *eligibility.Questionnaire // nil if there is none, or it has errors
	unasked       problem.List               // that there is no questionnaire at all
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
	c := content{library: library}
	// What a broken file would have to be reviewed as is not known yet.
	if problems.Count(problem.Error) == 0 {
		problems = append(problems, library.OnDay(day)...)
	}
	if _, err := fs.Stat(fsys, questionnaireFile); errors.Is(err, fs.ErrNotExist) {
		c.unasked.Errorf(token.Position{Filename: dir, Line: 1, Column: 1}, "release",
			"there is no %s here, so that nobody can check eligibility; write one, or take it back from an earlier commit", questionnaireFile)
	} else {
		questionnaire, more := eligibility.Load(fsys, dir, questionnaireFile, library.Works())
		c.questionnaire, problems = questionnaire, append(problems, more...)
	}
	return c, append(problems, c.approval(day)...).Sorted()
}

// The files that an approval is about, as they are called in the content folder.
const (
	questionnaireFile = "eligibility.yaml"
	siteFile          = "en/site.yaml" // of the default language
)

// forWeb returns what a site is made from.
func (c content) forWeb() web.Content {
	return web.Content{Library: c.library, Questions: c.questionnaire}
}

// approved reports whether one of the clinic's reviewers approved the questions as
// they are.
func (c content) approved() bool {
	e, ok := c.library.Edition("")
	return ok && c.questionnaire.Approved(e.Site.ReviewerIDs())
}

// approval gives what is wrong with the approval of the questionnaire.
func (c content) approval(day time.Time) problem.List {
	e, ok := c.library.Edition("")
	if c.questionnaire == nil || !ok {
		return nil
	}
	return c.questionnaire.OnDay(e.Site.ReviewerIDs(), day)
}

// reviewers returns those whom the site.yaml of the default language names.
func (c content) reviewers() []guide.Reviewer {
	e, ok := c.library.Edition("")
	if !ok {
		return nil
	}
	return e.Site.Reviewers
}

// unready gives what the content lacks before a clinic may open the site. What a
// file with errors lacks is not known yet.
func (c content) unready(found problem.List) problem.List {
	broken := map[string]bool{}
	for _, p := range found {
		broken[p.Pos.Filename] = broken[p.Pos.Filename] || p.Severity == problem.Error
	}
	lacks := append(c.library.Unready(), c.unasked...)
	if c.questionnaire != nil {
		lacks = append(lacks, c.questionnaire.Unready()...)
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
