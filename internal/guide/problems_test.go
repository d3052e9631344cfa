package guide

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/golden"
)

// caseFile is the guide that most cases change.
const caseFile = "en/safety/case.md"

// messageShape is how every message begins and ends.
var messageShape = regexp.MustCompile(`^(?:[a-z"]|YAML|HTML)(?s:.*)[^.]$`)

// TestProblems loads the small library with the files of each case put in.
func TestProblems(t *testing.T) {
	golden.Run(t, "testdata/problems", func(t *testing.T, c *golden.Case) {
		library, problems := Load(small(t, c.Files), "content", Options{Static: fstest.MapFS{"a.png": {}, "icons/b.png": {}}})
		for _, words := range c.Settings { // the day on which it is read
			problems = append(problems, library.OnDay(day(words[1]))...).Sorted()
		}
		var got strings.Builder
		for _, p := range problems {
			got.WriteString(p.String() + "\n")
			if !messageShape.MatchString(p.Msg) {
				t.Errorf("got a message that begins in upper case or ends with a full stop: %s", p.Msg)
			}
		}
		c.Want(t, "want", got.String())
	})
}

// A file of an archive always ends with the end of a line.
func TestFrontMatterNeverEndsAndNoLineEither(t *testing.T) {
	_, problems := Load(small(t, map[string]string{caseFile: "---"}), "content", Options{})
	const want = "content/en/safety/case.md:1:1: error: the front matter that opens here never ends; put a line --- after its last key (unclosed-front-matter)"
	if len(problems) != 1 || problems[0].String() != want {
		t.Errorf("loading a guide that is --- and no more: got %v, want %s", problems, want)
	}
}
