package main

import (
	"debug/buildinfo"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A licensed is a module, or Go itself, with the folder of its licence.
type licensed struct{ name, version, dir string }

// The licences that the program prints are those of the modules that are compiled into
// it on any system, and of Go. UPDATE_GOLDEN writes them anew.
func TestLicenses(t *testing.T) {
	const file = "licenses.txt"
	want := licensesOf(t, compiledIn(t))
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if licenses != want {
		t.Errorf("%s is not what the modules in go.mod say: run UPDATE_GOLDEN=1 go test ./cmd/guides -run TestLicenses, and look at the difference; it begins\n%s\nwant\n%s",
			file, heading(licenses), heading(want))
	}
}

// The program prints the licence of each module that it says it is made of.
func TestVersionLicenses(t *testing.T) {
	program := filepath.Join(t.TempDir(), "guides")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	out, err := exec.Command(program, "version", "--licenses").Output()
	if err != nil {
		t.Fatalf("guides version --licenses: %v", err)
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil || len(info.Deps) == 0 {
		t.Fatalf("the modules of the program: %v, want some", err)
	}
	for _, dep := range info.Deps {
		if !strings.Contains(string(out), "\n"+dep.Path+" "+dep.Version+" (") {
			t.Errorf("guides version --licenses: got no licence of %s %s, which is compiled in", dep.Path, dep.Version)
		}
	}
}

// compiledIn returns the modules of the program on the systems of a release.
func compiledIn(t *testing.T) []licensed {
	t.Helper()
	found := map[licensed]bool{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("listing the modules of the program on %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if part := strings.Split(strings.TrimSpace(line), "\t"); len(part) == 3 {
				found[licensed{part[0], part[1], part[2]}] = true
			}
		}
	}
	modules := slices.SortedFunc(maps.Keys(found), func(a, b licensed) int { return strings.Compare(a.name, b.name) })
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return append(modules, licensed{"Go", "and its standard library", strings.TrimSpace(string(root))})
}

// licensesOf returns an overview of the modules and their licences, then the texts.
func licensesOf(t *testing.T, modules []licensed) string {
	t.Helper()
	overview, texts := "Guides is made of these modules:\n\n", ""
	for _, m := range modules {
		text := ""
		for _, name := range licenceFiles(t, m.dir) {
			content, err := os.ReadFile(filepath.Join(m.dir, name))
			if err != nil {
				t.Fatal(err)
			}
			text += "\n" + strings.TrimSpace(strings.ReplaceAll(string(content), "\r", "")) + "\n"
		}
		line := fmt.Sprintf("%s %s (%s)\n", m.name, m.version, spdx(t, m.name, text))
		overview += line
		texts += "\n" + strings.Repeat("-", 72) + "\n" + line + text
	}
	return overview + texts
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)(\.txt|\.md)?$`)

func licenceFiles(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if licenceFile.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

// spdx returns the identifiers of the licences in a text.
func spdx(t *testing.T, module, text string) string {
	t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	var found []string
	for _, l := range []struct{ id, says string }{
		{"Apache-2.0", "Apache License Version 2.0"},
		{"Apache-2.0", "Licensed under the Apache License, Version 2.0"},
		{"BSD-3-Clause", "may be used to endorse or promote products derived from"},
		{"BSD-2-Clause", "other materials provided with the distribution. THIS SOFTWARE"},
		{"MIT", "Permission is hereby granted, free of charge"},
	} {
		if strings.Contains(text, l.says) && !slices.Contains(found, l.id) {
			found = append(found, l.id)
		}
	}
	if len(found) == 0 {
		t.Fatalf("the licence of %s is none that this test knows: read it, and add a row", module)
	}
	return strings.Join(found, ", ")
}

// heading returns the overview of the licences.
func heading(all string) string {
	overview, _, _ := strings.Cut(all, "\n---")
	return overview
}
