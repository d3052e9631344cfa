package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const guideFile = "en/safety/side-effects.md"

// shows fails the test unless the page of the guide has a title.
func (p *program) shows(title string) {
	p.t.Helper()
	if response, body := p.get(guidePath); response.StatusCode != http.StatusOK || !strings.Contains(body, "<h1>"+title+"</h1>") {
		p.t.Errorf("GET %s: status %d, want the page %q", guidePath, response.StatusCode, title)
	}
}

func TestReload(t *testing.T) {
	t.Parallel()
	dir := folder(t, files{guideFile: titled("Before")})
	p := start(t, nil, "--content", dir)
	p.shows("Before")

	files{guideFile: titled("After")}.write(t, dir)
	p.shows("Before") // nothing changes by itself
	p.signal(syscall.SIGHUP)
	p.logged(`msg="content replaced" guides=1 pages=1`)
	p.shows("After")

	files{guideFile: titled("Broken\nsumary: x\nstatus: finished")}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.logged(`level=ERROR msg="the content was not replaced; the last good one is still served" err="the content has 2 errors"`)
	for _, want := range []string{guideFile + `:4:1: error: unknown key \"sumary\"`, guideFile + `:5:9: error: \"status\" must be`} {
		if line := p.logged(want); !strings.HasPrefix(line[strings.Index(line, "level="):], "level=ERROR msg=problem ") {
			t.Errorf("the problem was logged as %q", line)
		}
	}
	p.shows("After")

	files{guideFile: titled("Mended")}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.loggedTimes(`msg="content replaced"`, 2)
	p.shows("Mended")
	p.ends(syscall.SIGTERM)
}

// While the folder is missing, the last good content is served.
func TestReloadMissingFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t, nil), "content")
	library(t, files{guideFile: titled("Before")}).write(t, dir)
	p := start(t, nil, "--content", dir)
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Fatal(err)
	}
	p.signal(syscall.SIGHUP)
	p.logged(`err="cannot read the content folder ` + dir + `: no such file or directory"`)
	p.shows("Before")

	if err := os.WriteFile(dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	p.signal(syscall.SIGHUP)
	p.logged(`err="cannot read the content folder ` + dir + `: not a directory"`)
	p.shows("Before")
}

// A content folder that is a symbolic link can be replaced at once.
func TestReloadSymlink(t *testing.T) {
	t.Parallel()
	parent, link := t.TempDir(), ""
	point := func(to string) {
		t.Helper()
		library(t, files{guideFile: titled(to)}).write(t, filepath.Join(parent, to))
		link = filepath.Join(parent, "current")
		if err := os.Symlink(to, link+".new"); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(link+".new", link); err != nil {
			t.Fatal(err)
		}
	}
	point("one")
	p := start(t, nil, "--content", link)
	p.shows("one")
	point("two")
	if err := os.RemoveAll(filepath.Join(parent, "one")); err != nil {
		t.Fatal(err)
	}
	p.signal(syscall.SIGHUP)
	p.logged(`msg="content replaced"`)
	p.shows("two")
}

// A hangup of a program without a folder changes nothing.
func TestReloadEmbedded(t *testing.T) {
	t.Parallel()
	p := start(t, nil)
	p.signal(syscall.SIGHUP)
	p.logged(`msg="nothing to read again: the content is inside the program"`)
	if response, _ := p.get("/"); response.StatusCode != http.StatusOK {
		t.Errorf("GET / after SIGHUP: status %d, want 200", response.StatusCode)
	}
}
