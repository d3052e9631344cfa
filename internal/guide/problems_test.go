package guide

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// caseFile is where the text of a case stands that is one guide and no more.
const caseFile = "en/safety/case.md"

var fileMark = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

// messageShape is how every message begins and ends.
var messageShape = regexp.MustCompile(`^(?:[a-z"]|YAML|HTML)(?s:.*)[^.]$`)

// readCase gives the files of a case: a .md file is one guide; a .txt file has
// several, each under a line -- its/name --.
func readCase(t testing.TB, name string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(name) == ".md" {
		return map[string]string{caseFile: string(raw)}
	}
	files, marks := map[string]string{}, fileMark.FindAllStringSubmatchIndex(string(raw), -1)
	for i, m := range marks {
		end := len(raw)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		files[string(raw[m[2]:m[3]])] = string(raw[m[1]:end])
	}
	return files
}

// checkGolden compares with a file, or writes it when UPDATE_GOLDEN is set.
func checkGolden(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%swant\n%s", file, got, want)
	}
}

func TestProblems(t *testing.T) {
	cases, err := filepath.Glob("testdata/problems/*.[mt][dx]*")
	if err != nil || len(cases) < 60 {
		t.Fatalf("looking for cases: got %d, %v; want at least 60", len(cases), err)
	}
	for _, file := range cases {
		name := strings.TrimSuffix(file, filepath.Ext(file))
		t.Run(filepath.Base(name), func(t *testing.T) {
			_, problems := Load(small(t, readCase(t, file)), "content")
			var got strings.Builder
			for _, p := range problems {
				got.WriteString(p.String() + "\n")
				if !messageShape.MatchString(p.Msg) {
					t.Errorf("%s: got a message that begins in upper case or ends with a full stop: %s", file, p.Msg)
				}
			}
			checkGolden(t, name+".want", got.String())
		})
	}
}
