package guide

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// written puts the small library into a real folder.
func written(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, small(t, nil)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// loadFolder reads a real folder in the way the program does.
func loadFolder(t *testing.T, dir string) string {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, problems := Load(root.FS(), "content", Options{})
	return lines(problems)
}

func TestFolder(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte(head+"---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		do   func(at func(string) string) error
		want string
	}{
		{"as it is", func(func(string) string) error { return nil }, ""},
		{"a link to a file inside", func(at func(string) string) error {
			return os.Symlink("side-effects.md", at("en/safety/again.md"))
		}, "content/en/safety/side-effects.md:2:5: error: the id \"aaaa1\" stands in content/en/safety/again.md too; the newer of the two needs another (same-id)\n" +
			"content/en/safety/side-effects.md:6:5: error: the address \"/old/side-effects\" belongs to content/en/safety/again.md (same-address)\n"},
		{"a link that leaves the folder", func(at func(string) string) error {
			return os.Symlink(outside, at("en/safety/case.md"))
		}, "content/en/safety/case.md:1:1: error: this file cannot be read: path escapes from parent (unreadable)\n"},
		{"a link to nothing", func(at func(string) string) error {
			return os.Symlink("nothing.md", at("en/safety/case.md"))
		}, "content/en/safety/case.md:1:1: error: this file cannot be read: no such file or directory (unreadable)\n"},
		{"a bibliography that is a link to nothing", func(at func(string) string) error {
			return os.Symlink("nothing", replaced(at("references.yaml")))
		}, "content/references.yaml:1:1: error: this file cannot be read: no such file or directory (unreadable)\n"},
		{"a link to itself", func(at func(string) string) error {
			return os.Symlink("case.md", at("en/safety/case.md"))
		}, "content/en/safety/case.md:1:1: error: this file cannot be read: too many levels of symbolic links (unreadable)\n"},
		{"a hidden link to nothing", func(at func(string) string) error {
			return os.Symlink("me@desk.1234", at("en/safety/.#case.md"))
		}, ""},
		{"a pipe", func(at func(string) string) error {
			return syscall.Mkfifo(at("en/safety/case.md"), 0o644)
		}, "content/en/safety/case.md:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)\n"},
		{"a pipe for site.yaml", func(at func(string) string) error {
			return syscall.Mkfifo(replaced(at("en/site.yaml")), 0o644)
		}, "content/en/site.yaml:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)\n"},
		{"a folder with the name of a guide", func(at func(string) string) error {
			return os.Mkdir(at("en/safety/case.md"), 0o755)
		}, "content/en/safety/case.md:1:1: error: folders inside a category are not read; move its guides up (name)\n"},
		{"a folder for site.yaml", func(at func(string) string) error {
			return os.Mkdir(replaced(at("en/site.yaml")), 0o755)
		}, "content/en/site.yaml:1:1: error: this file cannot be read: it is not an ordinary file (unreadable)\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := written(t)
			if err := test.do(func(name string) string { return filepath.Join(dir, name) }); err != nil {
				t.Fatal(err)
			}
			if got := loadFolder(t, dir); got != test.want {
				t.Errorf("loading the folder: got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// replaced removes a file, to make room for another.
func replaced(file string) string {
	if err := os.Remove(file); err != nil {
		panic(err)
	}
	return file
}

func TestUnreadableFile(t *testing.T) {
	dir := written(t)
	if err := os.Chmod(filepath.Join(dir, "en/pages/privacy.md"), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(filepath.Join(dir, "en/pages/privacy.md")); err == nil {
		t.Skip("whoever runs this may read everything")
	}
	if got, want := loadFolder(t, dir), "content/en/pages/privacy.md:1:1: error: this file cannot be read: permission denied (unreadable)\n"; !strings.HasPrefix(got, want) {
		t.Errorf("loading a file without permission: got\n%swant first\n%s", got, want)
	}
}

func TestMissingFiles(t *testing.T) {
	for _, test := range []struct {
		name  string
		files fs.FS
		want  []string
	}{
		{"an empty folder", fstest.MapFS{}, []string{`content:1:1: error: there is no folder "en" here; it holds site.yaml and the guides in the default language (name)`}},
		{"no default language", fstest.MapFS{"es/site.yaml": small(t, nil)["en/site.yaml"]}, []string{`content:1:1: error: there is no folder "en" here; it holds site.yaml and the guides in the default language (name)`}},
		{"no site.yaml", small(t, map[string]string{"en/site.yaml": ""}), []string{"content/en/site.yaml:1:1: error: this file is missing; every language has one (name)"}},
		{"a language without site.yaml", small(t, map[string]string{"es/safety/case.md": head + "---\n"}), []string{"content/es/site.yaml:1:1: error: this file is missing; every language has one (name)"}},
		{"no retired.yaml and no bibliography", small(t, map[string]string{"en/retired.yaml": "", "references.yaml": ""}), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Load(test.files, "content", Options{})
			for _, want := range test.want {
				if !strings.Contains(lines(problems), want+"\n") {
					t.Errorf("loading %s: got\n%swant\n%s", test.name, lines(problems), want)
				}
			}
			if test.want == nil && len(problems) > 0 {
				t.Errorf("loading %s: got\n%swant none", test.name, lines(problems))
			}
		})
	}
}

// TestQuestionnaires finds the questionnaire of the default language above its
// folder, and that of another language in its folder.
func TestQuestionnaires(t *testing.T) {
	library := small(t, map[string]string{"eligibility.yaml": "a: b\n", "en/eligibility.yaml": "a: b\n", "es/eligibility.yaml": "a: b\n"})
	spanish := strings.Replace(string(library["en/site.yaml"].Data), "order: [side-effects]", "order: []", 1)
	library["es/site.yaml"] = &fstest.MapFile{Data: []byte(spanish)}
	_, problems := Load(library, "content", Options{})
	want := "content/en/eligibility.yaml:1:1: error: this file is not read here; the files here are site.yaml, facts.yaml, glossary.yaml, retired.yaml, synonyms.yaml, crisis.yaml, and guides stand in the folder of their category (name)\n"
	if got := lines(problems); got != want {
		t.Errorf("loading questionnaires: got\n%swant\n%s", got, want)
	}
}

// The name of the content folder stands before every file.
func TestNameOfTheFolder(t *testing.T) {
	for dir, want := range map[string]string{"": "en/site.yaml", ".": "en/site.yaml", "../other": "../other/en/site.yaml", "/srv/content/": "/srv/content/en/site.yaml"} {
		_, problems := Load(fstest.MapFS{"en/site.yaml": {Data: []byte("a: b\n")}}, dir, Options{})
		var got []string
		for _, p := range problems {
			got = append(got, p.Pos.Filename)
		}
		if !slices.Contains(got, want) {
			t.Errorf("loading the folder %q: got problems in %v, want some in %s", dir, got, want)
		}
	}
}
