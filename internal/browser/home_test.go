package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/tovani/guides/internal/guide"
)

// The goals of the front page of a site with 26 guides in five categories.
const (
	allGuides       = 26
	homeOnPhone     = 4 // screens of 360 by 780 px
	homeOnWide      = 2 // screens of 1280 by 800 px
	headerLines     = 3 // of the name and the categories, on a phone
	headerLinesWide = 1
)

// TestHomeOfManyGuides measures the front page of a site with as many guides as are
// planned: how many screens it is long, and how many lines the categories in its
// header take.
func TestHomeOfManyGuides(t *testing.T) {
	t.Parallel()
	site, err := serve(t.Context(), program, "--content", manyGuides(t))
	if err != nil {
		t.Fatal(err)
	}
	p := page{kind: "home of 26 guides", url: site + "/"}
	b := open(t, p, view{width: 1280})
	for _, want := range []struct {
		width   int64
		screen  float64
		screens float64
		lines   int
	}{
		{360, 780, homeOnPhone, headerLines},
		{768, 1024, homeOnWide, headerLinesWide},
		{1280, 800, homeOnWide, headerLinesWide},
	} {
		v := view{width: want.width}
		b.look(v)
		b.fits(p, v, "26 guides")
		screens := evaluate[float64](b, `document.documentElement.scrollHeight`) / want.screen
		lines := evaluate[int](b, `new Set([...document.querySelectorAll(".bar li")].map(li => li.offsetTop)).size`)
		t.Logf("%s, %s: %.1f screens, header of %d lines", p, v, screens, lines)
		if screens > want.screens {
			t.Errorf("%s, %s: height: got %.2f screens, want at most %g", p, v, screens, want.screens)
		}
		if lines > want.lines {
			t.Errorf("%s, %s: name and categories: got %d lines, want at most %d", p, v, lines, want.lines)
		}
	}
}

// TestHomeOnPhone looks for what is urgent in the first screen of a phone: somebody
// beside a patient must not scroll.
func TestHomeOnPhone(t *testing.T) {
	t.Parallel()
	b := open(t, page{kind: "home", url: own + "/"}, view{width: 360})
	for _, selector := range []string{".crisis a[href='tel:911']", ".crisis a[href='sms:988']", ".companion", ".companion + li a"} {
		if got := evaluate[float64](b, `document.querySelector("`+selector+`").getBoundingClientRect().bottom`); got > 780 {
			t.Errorf("home, 360 px: end of %s: got %g px from the top, want at most 780", selector, got)
		}
	}
}

// manyGuides makes a content folder with 26 guides, some in every category, and
// returns it.
func manyGuides(t *testing.T) string {
	t.Helper()
	content := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	library, problems := guide.Load(os.DirFS(content), "content", guide.Options{})
	if len(library.Editions) == 0 {
		t.Fatalf("reading the content: got problems %v, want a library", problems)
	}
	categories := library.Editions[0].Categories
	guides, _ := library.Size()
	for n := guides; n < allGuides; n++ {
		folder := filepath.Join(content, "en", categories[n%len(categories)].Slug)
		text := fmt.Sprintf("---\ntitle: A Made-up Guide, Number %d\nsummary: What a guide of this name would say in two lines on a phone.\ntldr:\n  - The gist.\n---\n", n)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("made-up-%d.md", n)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return content
}
