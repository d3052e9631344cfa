package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/tovani/guides"

// A layer says what one package may import: ours are packages of this module, theirs the
// others, with the packages below them.
type layer struct{ ours, theirs []string }

// layers is the table "Who may import whom". A new package gets a row here; an
// import that is not here needs a reason, or code that moves.
func layers() map[string]layer {
	return map[string]layer{
		"content":          {theirs: []string{"embed"}},
		"static":           {theirs: []string{"embed"}},
		"internal/problem": {},
		"internal/address": {},
		"internal/browser": {},                                                   // its tests may import what drives a browser
		"internal/golden":  {theirs: []string{"os", "golang.org/x/tools/txtar"}}, // only tests import it
		"internal/bench":   {ours: []string{"content", "internal/guide", "internal/search"}, theirs: []string{"embed", "net/http", "os", "syscall"}},
		"internal/yamlfile": {
			ours:   []string{"internal/problem"},
			theirs: []string{"gopkg.in/yaml.v3", "github.com/agnivade/levenshtein"},
		},
		"internal/guide": {
			ours:   []string{"internal/problem", "internal/yamlfile", "internal/address"},
			theirs: []string{"github.com/yuin/goldmark"},
		},
		"internal/eligibility": {
			ours: []string{"internal/problem", "internal/yamlfile", "internal/address"},
		},
		"internal/editorial": {
			ours: []string{"internal/guide", "internal/problem", "internal/yamlfile", "internal/address"},
		},
		"internal/preview": {
			ours:   []string{"internal/guide", "internal/problem", "internal/editorial", "internal/web", "internal/watch"},
			theirs: []string{"embed", "net/http", "os"},
		},
		"internal/watch":  {theirs: []string{"github.com/fsnotify/fsnotify"}},
		"internal/export": {theirs: []string{"net/http", "os", "github.com/andybalholm/brotli", "github.com/klauspost/compress"}},
		"internal/search": {
			ours:   []string{"internal/guide", "internal/problem", "internal/yamlfile", "internal/address"},
			theirs: []string{"github.com/kljensen/snowball", "golang.org/x/text", "embed"},
		},
		"internal/history": {theirs: []string{"os"}}, // it starts git
		"internal/fhir": {
			ours: []string{"internal/eligibility"},
		},
		"internal/asset": {
			ours:   []string{"internal/problem"},
			theirs: []string{"github.com/tdewolff/minify/v2"},
		},
		"templates": {
			ours:   []string{"internal/guide", "internal/search", "internal/eligibility", "internal/address"},
			theirs: []string{"github.com/a-h/templ"},
		},
		"internal/web": {
			ours: []string{"internal/guide", "internal/search", "internal/eligibility", "internal/fhir", "internal/asset", "templates", "internal/address"},
			theirs: []string{"net/http", "github.com/go-chi/chi/v5", "github.com/go-chi/httprate", "github.com/a-h/templ", "github.com/maypok86/otter/v2",
				"github.com/andybalholm/brotli", "github.com/klauspost/compress", "github.com/prometheus/client_golang"},
		},
		"cmd/guides": {
			ours:   []string{"content", "static", "internal/problem", "internal/guide", "internal/editorial", "internal/eligibility", "internal/asset", "internal/web", "internal/export", "internal/preview", "internal/watch", "internal/search", "internal/history", "internal/yamlfile", "internal/address"},
			theirs: []string{"github.com/alecthomas/kong", "github.com/coreos/go-systemd/v22", "embed", "net/http", "os", "syscall"},
		},
	}
}

// owned returns the packages of the standard library that only some of ours may import:
// those for embedded files, HTTP and the operating system.
func owned() []string { return []string{"embed", "net/http", "os", "syscall"} }

func TestLayers(t *testing.T) {
	table, found := layers(), imports(t)
	for _, pkg := range slices.Sorted(maps.Keys(found)) {
		row, known := table[pkg]
		if !known {
			t.Errorf("package %s is missing from the table in cmd/guides/layers_test.go: give it a row that says what it may import, and the design one too", pkg)
			continue
		}
		for imported, file := range found[pkg] {
			if !row.allows(imported) {
				t.Errorf("%s: package %s may not import %s: move the code to a package that may, or change its row in cmd/guides/layers_test.go and say why", file, pkg, imported)
			}
		}
	}
}

func (l layer) allows(imported string) bool {
	if pkg, ours := strings.CutPrefix(imported, module+"/"); ours {
		return slices.Contains(l.ours, pkg)
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") && !within(imported, owned()) {
		return true
	}
	return within(imported, l.theirs)
}

// within reports whether a package is one of the roots or below one.
func within(imported string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		return imported == root || strings.HasPrefix(imported, root+"/")
	})
}

// imports returns what every package of the module imports, but for its tests,
// and a file that does.
func imports(t *testing.T) map[string]map[string]string {
	t.Helper()
	root, found := filepath.Join("..", ".."), map[string]map[string]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.ContainsAny(d.Name()[:1], "._") || d.Name() == "testdata" || d.Name() == "node_modules"):
			return fs.SkipDir
		case path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := path.Dir(name)
		if found[pkg] == nil {
			found[pkg] = map[string]string{}
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			found[pkg][imported] = name
		}
		return nil
	})
	if err != nil {
		t.Fatalf("reading the imports of the module: %v", err)
	}
	return found
}
