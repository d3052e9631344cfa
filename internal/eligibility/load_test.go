package eligibility

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLoadSmall(t *testing.T) {
	q := small(t)
	heart, ok := q.Question("heart")
	if !ok || !heart.Several || !heart.Health || heart.Hint == "" || len(heart.Options) != 4 {
		t.Fatalf("loading the question heart: got %+v", heart)
	}
	for i, want := range []Option{
		{Value: "none", Label: "None of these", Outcome: Continue, Exclusive: true},
		{Value: "pain-now", Label: "Chest pain now", Outcome: Crisis, Help: Emergency, Because: "You have chest pain."},
		{Value: "attack", Label: "A heart attack", Gloss: "Once, at any time.", Outcome: NotNow, Show988: true, Because: "The heart needs care first."},
		{Value: "not-sure", Label: "I'm not sure", Outcome: Discuss, Unsure: true, Because: "You are not sure."},
	} {
		if got := heart.Options[i]; !reflect.DeepEqual(got, want) {
			t.Errorf("loading option %d: got %+v, want %+v", i, got, want)
		}
	}
	where, _ := q.Question("where")
	if where.Several || where.Health || where.Options[1].Outcome != NotHere || !reflect.DeepEqual(where.References, []string{"law", "rule"}) {
		t.Errorf("loading the question where: got %+v", where)
	}
	if got, want := q.Words[NotHere], (Words{"Not here", "Others can help.", []string{"Tell someone."}}); !reflect.DeepEqual(got, want) {
		t.Errorf("loading the words of %v: got %+v, want %+v", NotHere, got, want)
	}
	if got, want := q.At.String(), "content/eligibility.yaml:1:1"; got != want {
		t.Errorf("the place of the questionnaire: got %s, want %s", got, want)
	}
}

// TestFiles reads the file that is asked for, wherever it stands, and its name in
// the problems is the one that the editor knows.
func TestFiles(t *testing.T) {
	good := &fstest.MapFile{Data: []byte(smallText(t))}
	for _, c := range []struct {
		name string
		file *fstest.MapFile
		want string
	}{
		{"a good one", good, ""},
		{"none", nil, "content/es/eligibility.yaml:1:1: error: this file cannot be read: file does not exist (unreadable)"},
		{"a folder", &fstest.MapFile{Mode: fs.ModeDir}, "content/es/eligibility.yaml:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)"},
		{"a pipe", &fstest.MapFile{Mode: fs.ModeNamedPipe}, "content/es/eligibility.yaml:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)"},
		{"one that is far too long", &fstest.MapFile{Data: make([]byte, 256<<10+1)}, "content/es/eligibility.yaml:1:1: error: this file is longer than 256 KB; split it into several (too-long)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"eligibility.yaml": {Data: []byte("another")}}
			if c.file != nil {
				files["es/eligibility.yaml"] = c.file
			}
			q, problems := Load(files, "content", "es/eligibility.yaml", nil)
			var got []string
			for _, p := range problems {
				got = append(got, p.String())
			}
			if strings.Join(got, "\n") != c.want || (q == nil) != (c.want != "") {
				t.Errorf("loading: got a questionnaire %t and\n%s\nwant\n%s", q != nil, strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// TestLargest loads as many questions, and as many options, as there may be.
func TestLargest(t *testing.T) {
	if got := len(small(t, "  - id: heart\n", manyQuestions(48, 2)+"  - id: heart\n").Questions); got != maxQuestions {
		t.Errorf("loading the most questions: got %d, want %d", got, maxQuestions)
	}
	options := 0
	for _, q := range small(t, "  - id: heart\n", manyQuestions(2, 247)+"  - id: heart\n").Questions {
		options += len(q.Options)
	}
	if options != maxOptions {
		t.Errorf("loading the most options: got %d, want %d", options, maxOptions)
	}
}

// TestLinesOfOtherSystems reads the same from a file with other ends of lines
// and a byte order mark.
func TestLinesOfOtherSystems(t *testing.T) {
	text := smallText(t)
	want := small(t).Fingerprint()
	for _, other := range []string{strings.ReplaceAll(text, "\n", "\r\n"), strings.ReplaceAll(text, "\n", "\r"), "\ufeff" + text} {
		q, problems := loadText(other)
		if q == nil || q.Fingerprint() != want {
			t.Errorf("loading %.20q: got another questionnaire, %v", other, problems)
		}
	}
}
