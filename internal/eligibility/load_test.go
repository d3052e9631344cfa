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
		if got := heart.Options[i]; got != want {
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

func TestFiles(t *testing.T) {
	works, good := &fstest.MapFile{Data: []byte(smallWorks)}, &fstest.MapFile{Data: []byte(smallText(t))}
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"both", fstest.MapFS{fileName: good, worksName: works}, ""},
		{"no questionnaire", fstest.MapFS{worksName: works}, "eligibility.yaml:1:1: error: this file cannot be read: file does not exist (unreadable)"},
		{"no works", fstest.MapFS{fileName: good}, "references.yaml:1:1: error: this file cannot be read: file does not exist (unreadable)"},
		{"a folder", fstest.MapFS{fileName: {Mode: fs.ModeDir}, worksName: works}, "eligibility.yaml:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)"},
		{"a pipe", fstest.MapFS{fileName: {Mode: fs.ModeNamedPipe}, worksName: works}, "eligibility.yaml:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)"},
		{"far too long", fstest.MapFS{fileName: {Data: make([]byte, 256<<10+1)}, worksName: works}, "eligibility.yaml:1:1: error: this file is longer than 256 KB; split it into several (too-long)"},
		{"broken works", fstest.MapFS{fileName: good, worksName: {Data: []byte("a: b\nc: [\n")}}, "references.yaml:2:4: error: YAML takes a value that begins with [ for a list of its own; write it as a block:  c: >-  and the text on the next line, indented (yaml)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, problems := Load(c.files, "")
			var got []string
			for _, p := range problems {
				got = append(got, p.String())
			}
			if strings.Join(got, "\n") != c.want || (q == nil) != (c.want != "") {
				t.Errorf("loading: got %v and\n%s, want\n%s", q != nil, strings.Join(got, "\n"), c.want)
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
