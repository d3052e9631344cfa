package yamlfile

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tovani/guides/internal/problem"
)

func TestRead(t *testing.T) {
	files := fstest.MapFS{
		"folder": {Mode: fs.ModeDir}, "pipe": {Mode: fs.ModeNamedPipe}, "good": {Data: []byte("\ufeffa\r\nb\rc")},
	}
	for name, want := range map[string]string{
		"good":    "",
		"nothing": "its/name:1:1: error: this file cannot be read: file does not exist (unreadable)",
		"folder":  "its/name:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)",
		"pipe":    "its/name:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)",
	} {
		var problems problem.List
		f := Read(files, name, "its/name", &problems)
		switch {
		case want == "" && (f == nil || len(problems) > 0):
			t.Errorf("reading %s: got %v", name, problems)
		case want == "":
			if got := string(f.Text()); got != "a\nb\nc" || f.Pos(0).Filename != "its/name" {
				t.Errorf("reading %s: got %q, named %s", name, got, f.Pos(0).Filename)
			}
		case f != nil || len(problems) != 1 || problems[0].String() != want:
			t.Errorf("reading %s: got %v and %v, want %s", name, f, problems, want)
		}
	}
}

func TestHiddenBytes(t *testing.T) {
	hidden := func(code string) string {
		return "error: a hidden character (" + code + ") stands here; delete it and type the space or line break again (not-text)\n"
	}
	const unread = "error: this is not valid UTF-8; save the file with the encoding UTF-8 (not-text)\n"
	for _, test := range []struct{ name, text, want string }{
		{"invalid UTF-8", "title: A\nnote: äb \xff\n", "2:10: " + unread},
		{"Latin-1", "title: caf\xe9\n", "1:11: " + unread},
		{"UTF-16", "\xff\xfet\x00", "1:1: " + unread},
		{"NUL", "title: A\nlines:\n  - a\x00b\n", "3:6: " + hidden("U+0000")},
		{"line separator", "title: ö\u2028b\n", "1:9: " + hidden("U+2028")},
		{"next line", "title: a\u0085b\n", "1:9: " + hidden("U+0085")},
		{"control of the second block", "title: a\u009bb\n", "1:9: " + hidden("U+009B")},
		{"space of no width", "title: a\u200bb\n", "1:9: " + hidden("U+200B")},
		{"words turned about", "title: a\nlines:\n- é\u202eb\u202c\n", "3:4: " + hidden("U+202E")},
		{"mark of a direction", "title: a\u200fb\n", "1:9: " + hidden("U+200F")},
		{"joined letters, hard spaces and soft hyphens", "title: a\u200db\u00a0c\u00add\n", ""},
		{"second byte order mark", "\ufefftitle: a\ufeff\n", "1:9: " + hidden("U+FEFF")},
		{"long file", strings.Repeat("a\n", 128<<10) + "b", "1:1: error: this file is longer than 256 KB; split it into several (too-long)\n"},
		{"long line", "title: A\nnote: " + strings.Repeat("a", 40<<10), "2:1: error: this line is longer than 32 KB; divide it (too-long)\n"},
		{"line of the greatest length", "title: A\nnote: " + strings.Repeat("a", MaxText), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, got := read(test.text); got != test.want {
				t.Errorf("reading %.60q: got\n%swant\n%s", test.text, got, test.want)
			}
		})
	}
}

// A mistake has the same position however lines end.
func TestEndsOfLinesChangeNoPosition(t *testing.T) {
	text := "title: Ä\nnote: >-\n  ö\n  ü\nlines: b\nx: y\n"
	_, want := read(text)
	if strings.Count(want, "\n") != 2 {
		t.Fatalf("reading %q: got\n%swant two problems", text, want)
	}
	for name, changed := range map[string]string{
		"CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "CR": strings.ReplaceAll(text, "\n", "\r"), "byte order mark": "\ufeff" + text,
	} {
		if _, got := read(changed); got != want {
			t.Errorf("reading it with %s: got\n%swant\n%s", name, got, want)
		}
	}
}
