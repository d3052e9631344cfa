package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestLastGood starts the program again after its folder was broken: it serves what it
// served before, says so loudly, and takes the folder again as soon as it is mended.
func TestLastGood(t *testing.T) {
	t.Parallel()
	dir, kept := folder(t, files{guideFile: titled("Before")}), filepath.Join(t.TempDir(), "kept")
	args := []string{"--content", dir, "--last-good", kept, "--metrics-addr", "127.0.0.1:0"}
	first := start(t, nil, args...)
	first.shows("Before")
	files{guideFile: titled("After")}.write(t, dir)
	first.signal(syscall.SIGHUP)
	first.logged("content replaced")
	files{guideFile: titled("Broken\nsumary: x")}.write(t, dir)
	first.signal(syscall.SIGHUP)
	first.logged("the content was not replaced")
	first.ends(syscall.SIGTERM)

	second := start(t, nil, args...)
	second.shows("After")
	second.logged("level=ERROR msg=\"SERVING A COPY OF THE LAST GOOD CONTENT")
	url := metricsAt.FindStringSubmatch(second.logged("msg=metrics"))[1]
	wants(t, collect(t, url), "guides_on_last_good 1", `guides_content_problems{severity="error"} 1`)
	if text := collect(t, strings.Replace(url, "/metrics", "/status", 1)); !strings.Contains(text, "IT IS A COPY of ") {
		t.Errorf("the status while a copy is served: got\n%s", text)
	}

	files{guideFile: titled("Mended")}.write(t, dir)
	second.signal(syscall.SIGHUP)
	second.logged("content replaced")
	second.shows("Mended")
	wants(t, collect(t, url), "guides_on_last_good 0", `guides_content_problems{severity="error"} 0`)
	second.ends(syscall.SIGTERM)
	if copies, _ := filepath.Glob(filepath.Join(kept, "content-*")); len(copies) != 1 {
		t.Errorf("after four readings: got the copies %v, want one", copies)
	}
}

// TestLastGoodMissing checks that a broken folder stops the start where no copy can help.
func TestLastGoodMissing(t *testing.T) {
	t.Parallel()
	dir, kept := folder(t, files{guideFile: titled("Broken\nsumary: x")}), t.TempDir()
	fails(t, 1, dir+"/"+guideFile+`:4:1: error: unknown key "sumary", did you mean "summary"? (unknown-key)`+"\n"+
		"guides: the content has 1 error, and there is no copy of earlier content in "+kept+"\n", nil, "serve", "--content", dir, "--last-good", kept)
}

// TestFolderFlagsNeedAFolder gives flags for a content folder without one, and a folder for
// copies inside the content, where each copy would hold the one before.
func TestFolderFlagsNeedAFolder(t *testing.T) {
	t.Parallel()
	const needs = "guides: --watch and --last-good are for a content folder: name it with --content\n"
	fails(t, 1, needs, nil, "serve", "--watch")
	fails(t, 1, needs, nil, "serve", "--last-good", t.TempDir())
	dir := folder(t, nil)
	fails(t, 1, "guides: --last-good "+dir+"/kept is inside the content folder; name one beside it\n", nil, "serve", "--content", dir, "--last-good", dir+"/kept")
}

// TestLastGoodCannotBeKept checks that the site is served even where nothing can be kept.
func TestLastGoodCannotBeKept(t *testing.T) {
	t.Parallel()
	taken := filepath.Join(t.TempDir(), "file")
	write(t, taken, "")
	p := start(t, nil, "--content", folder(t, files{guideFile: titled("Before")}), "--last-good", taken)
	p.logged("WITHOUT A COPY OF THIS CONTENT A START MAY FAIL LATER")
	p.shows("Before")
}

// TestWatch changes the folder of a program that follows it.
func TestWatch(t *testing.T) {
	t.Parallel()
	dir := folder(t, files{guideFile: titled("Before")})
	p := start(t, nil, "--content", dir, "--watch")
	p.logged("content replaced") // it reads again when it begins to watch
	files{guideFile: titled("After")}.write(t, dir)
	p.loggedTimes("content replaced", 2)
	p.shows("After")
	files{guideFile: titled("Broken\nsumary: x")}.write(t, dir)
	p.logged("the content was not replaced")
	p.shows("After")
	p.ends(syscall.SIGTERM)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
