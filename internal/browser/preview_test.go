package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPreview breaks and mends a guide while its page is open in a preview: the mistake is
// shown with its line over the last good page, and the mended text takes its place
// without a reload.
func TestPreview(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../content")); err != nil {
		t.Fatalf("copying the content: %v", err)
	}
	site, err := preview(t.Context(), dir)
	if err != nil {
		t.Fatalf("starting a preview: %v", err)
	}
	b := open(t, page{kind: "preview", url: site + "/conditions/ptsd"}, view{width: 1280})
	evaluate[any](b, `void (window.same = true)`)
	file := filepath.Join(dir, "en/conditions/ptsd.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(old, new string) {
		if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	shows := func(what, words string) {
		t.Helper()
		const bar = `(document.querySelector("aside[aria-label=Preview]")?.shadowRoot.textContent ?? "") + document.querySelector("main").textContent`
		for begun := time.Now(); !strings.Contains(evaluate[string](b, bar), words); time.Sleep(20 * time.Millisecond) {
			if time.Since(begun) > 20*time.Second {
				t.Fatalf("%s: got no %q in the page after 20 seconds", what, words)
			}
		}
	}
	shows("the page as it is", "0 errors")
	save("\nsummary: >-", "\nsumary: >-")
	shows("the page of a broken file", "This page is OLD")
	shows("the page of a broken file", `unknown key "sumary", did you mean "summary"?`)
	shows("the page of a broken file", "sumary: >-\n^")
	shows("the page of a broken file", "Ketamine and PTSD")
	save("\ntitle: Ketamine and PTSD\n", "\ntitle: Ketamine after trauma\n")
	shows("the page of the mended file", "Ketamine after trauma")
	shows("the page of the mended file", "0 errors")
	if !evaluate[bool](b, `window.same === true`) {
		t.Error("the page was loaded again, want its text replaced")
	}
}
