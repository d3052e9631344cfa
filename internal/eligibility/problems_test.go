package eligibility

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/golden"
)

// manyQuestions returns questions that have some options each.
func manyQuestions(questions, options int) string {
	var b strings.Builder
	for i := range questions {
		fmt.Fprintf(&b, "  - id: question-%d\n    ask: A\n    short: Q %d\n    why: B\n    type: one\n    health: false\n    error: Select one\n    options:\n", i, i)
		for j := range options {
			fmt.Fprintf(&b, "    - value: v-%d\n      label: L %d\n      outcome: continue\n", j, j)
		}
	}
	return b.String()
}

// messageShape is how every message begins and ends.
var messageShape = regexp.MustCompile(`^(?:[a-z"]|YAML)(?s:.*)[^.]$`)

// TestProblems changes the small questionnaire as an editor may.
func TestProblems(t *testing.T) {
	golden.Run(t, "testdata/problems", func(t *testing.T, c *golden.Case) {
		q, problems := loadText(c.Change(t, map[string]string{fileName: smallText(t)})[fileName])
		if q != nil {
			t.Error("got a questionnaire")
		}
		var got strings.Builder
		for _, p := range problems {
			fmt.Fprintln(&got, p)
			if !messageShape.MatchString(p.Msg) {
				t.Errorf("got a message that begins in upper case or ends with a full stop: %s", p.Msg)
			}
		}
		c.Want(t, "want", got.String())
	})
}

func TestTooMany(t *testing.T) {
	for name, c := range map[string]struct {
		added, want string
	}{
		"questions": {manyQuestions(49, 2), "content/eligibility.yaml:4:1: error: there are 51 questions; 50 are the most (too-many)"},
		"options":   {manyQuestions(1, 495), "content/eligibility.yaml:4:1: error: all questions together have 501 options; 500 are the most (too-many)"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := loadText(strings.Replace(smallText(t), "questions:\n", "questions:\n"+c.added, 1))
			if len(problems) != 1 || problems[0].String() != c.want {
				t.Errorf("loading too many %s: got %v, want %s", name, problems, c.want)
			}
		})
	}
}

// TestPlacesInContent puts mistakes of YAML into the real questionnaire, at its
// start, in the middle and at its end.
func TestPlacesInContent(t *testing.T) {
	raw, err := os.ReadFile("../../content/eligibility.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	var labels []int
	for i, line := range lines {
		if strings.HasPrefix(line, "        label: ") {
			labels = append(labels, i)
		}
	}
	for _, i := range []int{labels[0], labels[len(labels)-1]} {
		for value, want := range map[string]string{
			`"Yes`:       "16: error: the quotation mark \" that opens here is never closed; ",
			`'Yes`:       "16: error: the quotation mark ' that opens here is never closed; ",
			`"Yes" I do`: "16: error: YAML takes the words in quotation marks for the whole value; ",
			"Yes: I do":  "16: error: YAML takes the colon in this text for the end of a key; ",
			"[Yes":       "16: error: the bracket [ that opens here is never closed; ",
			"[Yes] I do": "16: error: YAML takes a value that begins with [ for a list of its own; ",
			"@yes":       "16: error: YAML keeps @ at the start of a value for itself; ",
		} {
			changed := slices.Concat(lines[:i], []string{"        label: " + value}, lines[i+1:])
			_, problems := loadText(strings.Join(changed, "\n"))
			if got, want := fmt.Sprint(problems), fmt.Sprintf("[content/eligibility.yaml:%d:%s", i+1, want); len(problems) != 1 || !strings.HasPrefix(got, want) {
				t.Errorf("loading the real questionnaire with %s in line %d: got %s, want %s", value, i+1, got, want)
			}
		}
	}
}
