package asset

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func set(t *testing.T, files map[string]string) *Set {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, err := Load(fsys, "/static/")
	if err != nil {
		t.Fatalf("loading %v: %v", files, err)
	}
	return s
}

// panics reports whether a function panics with words about a name.
func panics(name string, f func()) (with bool) {
	defer func() {
		cause, _ := recover().(string)
		with = strings.HasSuffix(cause, " "+name)
	}()
	f()
	return false
}

func TestAddressChangesWithTheFile(t *testing.T) {
	one := set(t, map[string]string{"js/a.js": "one", "js/b.js": "same"})
	other := set(t, map[string]string{"js/a.js": "other", "js/b.js": "same"})
	if got := one.URL("js/a.js"); !regexp.MustCompile(`^/static/js/a\.[0-9a-f]{8}\.js$`).MatchString(got) {
		t.Errorf("asking for the address of js/a.js: got %q, want one with a fingerprint", got)
	}
	if a, b := one.URL("js/a.js"), other.URL("js/a.js"); a == b {
		t.Errorf("changing js/a.js: got %q for both, want another address", a)
	}
	if a, b := one.URL("js/b.js"), other.URL("js/b.js"); a != b {
		t.Errorf("leaving js/b.js as it is: got %q and %q, want the same address", a, b)
	}
}

func TestFindingFiles(t *testing.T) {
	s := set(t, map[string]string{"js/a.js": "a", "icons/i.svg": "<svg/>", "icons/f.ico": "i", "icons/p.png": "p", "css/s.css": "a{}"})
	for name, kind := range map[string]string{
		"js/a.js": "text/javascript; charset=utf-8", "icons/i.svg": "image/svg+xml", "icons/f.ico": "image/x-icon", "icons/p.png": "image/png",
	} {
		named, ok := s.At("/static/" + name)
		at, found := s.At(s.URL(name))
		if !ok || !found || named.URL != at.URL || string(named.Body) != string(at.Body) || named.Type != kind {
			t.Errorf("finding %s by name and by address: got %+v and %+v, want the same file of type %s", name, named, at, kind)
		}
	}
	for _, name := range []string{"", "js", "js/b.js", "css/s.css", "../js/a.js", "/js/a.js"} {
		if !panics(name, func() { s.URL(name) }) {
			t.Errorf("asking for the address of %q: got one, want a panic that names it", name)
		}
		if _, ok := s.At("/static/" + name); ok {
			t.Errorf("finding %q: got a file, want none", name)
		}
	}
	if _, ok := s.At("/static/js/a.00000000.js"); ok {
		t.Errorf("finding a file under an old fingerprint: got one, want none")
	}
}

func TestStyles(t *testing.T) {
	s := set(t, map[string]string{"css/a.css": "/* why */\na {\n  color: #ffffff;\n}\n", "css/b.css": "b { margin: 0px }"})
	if got, want := s.Styles("css/b.css", "css/a.css"), "b{margin:0}a{color:#fff}"; got != want {
		t.Errorf("putting two style sheets together: got %q, want %q", got, want)
	}
	if !panics("css/none.css", func() { s.Styles("css/a.css", "css/none.css") }) {
		t.Error("asking for a style sheet that is not there: got one, want a panic that names it")
	}
}
