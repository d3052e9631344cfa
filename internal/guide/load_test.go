package guide

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/token"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/golden"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/static"
)

// load reads a library that must have no problems.
func load(t *testing.T, changes map[string]string) *Library {
	t.Helper()
	library, problems := Load(small(t, changes), "content", Options{})
	for _, p := range problems {
		t.Errorf("loading: got the problem %v, want none", p)
	}
	return library
}

// find returns a guide that must be there.
func find(t *testing.T, l *Library, path string) *Guide {
	t.Helper()
	g, ok := l.Guide(path)
	if !ok {
		t.Fatalf("finding %s: got nothing", path)
	}
	return g
}

// complete returns the guide that has everything, reviewed as it is.
func complete(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/complete.md")
	if err != nil {
		t.Fatal(err)
	}
	g := find(t, load(t, map[string]string{caseFile: string(raw)}), "/safety/case")
	return strings.Replace(string(raw), "1:00000000", g.Fingerprint, 1)
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestLoadComplete(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: complete(t), glossaryName: "terms:\n  - term: strange\n    means: Odd.\n"}), "/safety/case")
	fields := reflect.ValueOf(*g)
	for i := range fields.NumField() {
		if name := fields.Type().Field(i).Name; fields.Field(i).IsZero() && name != "Draft" && name != "later" {
			t.Errorf("loading the complete guide: got nothing for %s", name)
		}
	}
	var got bytes.Buffer
	to := json.NewEncoder(&got)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(g); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/complete.json", got.String())
}

func TestLoadMinimal(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: "---\ntitle: T\nsummary: S\ntldr:\n- G\n---\n"}), "/safety/case")
	want := &Guide{
		Language: "en", Category: "safety", Slug: "case", Path: "/safety/case",
		Title: Text{HTML: "T", Plain: "T"}, Summary: Text{HTML: "S", Plain: "S"}, TLDR: []Text{{HTML: "G", Plain: "G"}},
		Titles: g.Titles, Words: 3, Fingerprint: g.Fingerprint, at: token.Position{Filename: "content/" + caseFile, Line: 2, Column: 1},
	}
	got := *g
	for _, empty := range []*[]Text{&got.SearchPhrases, &got.Do, &got.Dont, &got.Questions, &got.Checklist, &got.TeachBack, &got.Safety.Risks, &got.Safety.NotFor, &got.Safety.Unknown, &got.Safety.Alternatives} {
		if len(*empty) == 0 {
			*empty = nil
		}
	}
	if !reflect.DeepEqual(&got, want) {
		t.Errorf("loading a minimal guide: got\n%+v\nwant\n%+v", &got, want)
	}
}

// What the nurse asks is no part of the reading time.
func TestWordsForTheNurse(t *testing.T) {
	const patient = "---\ntitle: T\nsummary: S\ntldr:\n  - G\nchecklist:\n  - One more\n"
	for text, want := range map[string]int{patient: 5, patient + "teach_back:\n  - Can you tell me?\n": 5} {
		if got := find(t, load(t, map[string]string{caseFile: text + "---\n"}), "/safety/case").Words; got != want {
			t.Errorf("counting the words of\n%s: got %d, want %d", text, got, want)
		}
	}
}

func TestBackLinksFollowThePage(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: complete(t)}), "/safety/case")
	var page strings.Builder
	for _, text := range texts(g) {
		page.WriteString(text.HTML)
	}
	for _, work := range g.References {
		at := -1
		for _, anchor := range work.Cited {
			next := strings.Index(page.String(), `id="`+anchor.Anchor+`"`)
			if next <= at {
				t.Errorf("%s: got the place %s at %d, want it behind %d", work.ID, anchor, next, at)
			}
			at = next
		}
	}
}

// texts returns every text of a guide in the order of the page.
func texts(g *Guide) []Text {
	all := []Text{g.Title, g.Summary}
	for _, h := range g.GetHelp {
		all = append(append(all, h.Title), h.Items...)
	}
	all = append(append(all, g.TLDR...), g.Intro)
	items := func(some []Item) {
		for _, it := range some {
			all = append(all, it.Title, it.Body)
		}
	}
	section := func(some ...*Item) {
		for _, s := range some {
			if s != nil {
				all = append(all, s.Title, s.Body)
			}
		}
	}
	items(g.Steps)
	all = append(all, g.Checklist...)
	section(g.FeelsLike)
	for _, p := range g.Phases {
		all = append(all, p.When, p.What)
	}
	section(g.Timeline)
	for i := range g.Sections {
		section(&g.Sections[i])
	}
	all = slices.Concat(all, g.Do, g.Dont)
	items(g.Concerns)
	section(g.WhoItFits)
	all = append(all, g.Safety.Risks...)
	for _, f := range g.Safety.Figures {
		all = append(all, f.What)
		if f.Versus != nil {
			all = append(all, f.Versus.What)
		}
	}
	all = slices.Concat(all, g.Safety.NotFor, g.Safety.Unknown, g.Safety.Alternatives, g.Questions)
	items(g.FAQ)
	for _, work := range g.References {
		all = append(all, work.Note)
	}
	return append(all, g.TeachBack...)
}

func TestText(t *testing.T) {
	for _, test := range []struct{ name, markup, html, plain string }{
		{"smart quotes", `"So" it's -- well...`, "“So” it’s – well…", "“So” it’s – well…"},
		{"entities", `AT&amp;T &lt;5 &copy`, "AT&amp;T &lt;5 &amp;copy", "AT&T <5 &copy"},
		{"escapes", `1\. \*no\*`, "1. *no*", "1. *no*"},
		{"escaped entity", `\&lt; &#38;lt;`, "&amp;lt; &amp;lt;", "&lt; &lt;"},
		{"code", "say `&lt;\\*`", "say <code>&amp;lt;\\*</code>", `say &lt;\*`},
		{"addresses", `<help@example.org> <https://example.org>`, `<a href="mailto:help@example.org">help@example.org</a> <a href="https://example.org">https://example.org</a>`, "help@example.org https://example.org"},
		{"unsafe signs", `a < b > c & d`, "a &lt; b &gt; c &amp; d", "a < b > c & d"},
		{"citation closes up", `yes. [@able-2019] No`, `yes.<sup><a href="#able-2019" id="cite-able-2019-1" role="doc-noteref" aria-label="the word citation 1 Able 2019">1</a></sup> No`, "yes. No"},
	} {
		t.Run(test.name, func(t *testing.T) {
			front := "---\ntitle: T\nsummary: S\ntldr:\n- G [@able-2019]\nreferences:\n- id: able-2019\ndo:\n- >-\n  " + test.markup + "\n---\n"
			front = strings.Replace(front, "- G [@able-2019]", "- G", 1)
			library, _ := Load(small(t, map[string]string{caseFile: front}), "content", Options{})
			got := find(t, library, "/safety/case").Do[0]
			if got.HTML != test.html || got.Plain != test.plain {
				t.Errorf("reading %s: got\n%s\n%s\nwant\n%s\n%s", test.markup, got.HTML, got.Plain, test.html, test.plain)
			}
		})
	}
}

func TestTable(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: "---\ntitle: T\nsummary: S\ntldr:\n- G\n---\n\n| Hour | What |\n|---|--:|\n| 1 | Rest |\n"}), "/safety/case")
	want := Text{HTML: "<table tabindex=\"0\">\n<thead>\n<tr>\n<th>Hour</th>\n<th align=\"right\">What</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align=\"right\">Rest</td>\n</tr>\n</tbody>\n</table>", Plain: "Hour What 1 Rest"}
	if g.Intro != want {
		t.Errorf("reading a table: got %+v, want %+v", g.Intro, want)
	}
}

func TestDrafts(t *testing.T) {
	l := load(t, map[string]string{"en/safety/unfinished.md": "---\nid: bbbb2\ntitle: T\nsummary: S\nstatus: draft\ntldr:\n- G\n---\n"})
	if g, ok := l.Guide("/safety/unfinished"); ok {
		t.Errorf("finding a draft: got %+v, want nothing", g)
	}
	if path, ok := l.ByID("", "bbbb2"); ok {
		t.Errorf("following the id of a draft: got %s, want nothing", path)
	}
	if _, ok := l.Editions[0].Category("after"); ok {
		t.Error("finding a category without guides: got one, want none")
	}
	if shown := l.Editions[0].Shown(); len(shown) != 1 || len(l.Editions[0].Categories) != 3 {
		t.Errorf("listing categories: got %d shown of %d, want 1 of 3", len(shown), len(l.Editions[0].Categories))
	}
	preview := l.WithDrafts()
	if g := find(t, preview, "/safety/unfinished"); !g.Draft {
		t.Error("previewing a draft: got a published guide, want a draft")
	}
	if path, _ := preview.ByID("", "bbbb2"); path != "/safety/unfinished" {
		t.Errorf("following the id of a draft in a preview: got %q, want /safety/unfinished", path)
	}
	for _, list := range []struct {
		what    string
		library *Library
		want    []string
	}{
		{"the guides of safety", l, []string{"side-effects"}},
		{"the guides of safety in a preview", preview, []string{"side-effects", "unfinished"}},
		{"the guides of safety after a preview was made", l, []string{"side-effects"}},
	} {
		var got []string
		for _, g := range list.library.Editions[0].Categories[0].Guides {
			got = append(got, g.Slug)
		}
		if !slices.Equal(got, list.want) {
			t.Errorf("listing %s: got %v, want %v", list.what, got, list.want)
		}
	}
}

func TestOrderOfGuides(t *testing.T) {
	plain := "---\ntitle: T\nsummary: S\ntldr:\n- G\n---\n"
	l := load(t, map[string]string{"en/safety/a.md": plain, "en/safety/zebra.md": plain, "en/safety/b1.md": strings.Replace(plain, "T", "U", 1)})
	var got []string
	for _, g := range l.Editions[0].Categories[0].Guides {
		got = append(got, g.Slug)
	}
	if want := []string{"side-effects", "a", "b1", "zebra"}; !slices.Equal(got, want) {
		t.Errorf("listing a category: got %v, want %v", got, want)
	}
}

func TestAddresses(t *testing.T) {
	site, err := os.ReadFile("testdata/library/en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	spanish := strings.NewReplacer("/safety/side-effects#get-help", "/es/safety/side-effects", "/privacy", "/es").Replace(string(site))
	translated := "---\nid: aaaa1\ntitle: Efectos\nsummary: Lo que puede pasar.\ntldr:\n- Casi todo pasa.\naliases:\n- /es/viejo\n---\n"
	l := load(t, map[string]string{caseFile: complete(t), "es/site.yaml": spanish, "es/safety/side-effects.md": translated})
	for _, test := range []struct{ what, got, want string }{
		{"an alias", pair(l.Moved("/old/complete")), "/safety/case true"},
		{"an alias in capitals", pair(l.Moved("/Older/Place")), "/safety/case true"},
		{"an alias in Spanish", pair(l.Moved("/es/viejo")), "/es/safety/side-effects true"},
		{"no alias", pair(l.Moved("/safety/case")), " false"},
		{"an id", pair(l.ByID("", "cccc3")), "/safety/case true"},
		{"a shared id", pair(l.ByID("", "aaaa1")), "/safety/side-effects true"},
		{"a shared id in Spanish", pair(l.ByID("/es", "aaaa1")), "/es/safety/side-effects true"},
		{"an id without a translation", pair(l.ByID("/es", "cccc3")), "/safety/case true"},
		{"an unknown id", pair(l.ByID("", "zzzzz")), " false"},
	} {
		if test.got != test.want {
			t.Errorf("following %s: got %q, want %q", test.what, test.got, test.want)
		}
	}
	if e, ok := l.Edition("/es"); !ok || e.Language != "es" || l.Editions[0].Language != "en" {
		t.Errorf("finding the Spanish edition: got %+v, %v; the first is %q", e, ok, l.Editions[0].Language)
	}
}

func TestRetired(t *testing.T) {
	l := load(t, map[string]string{
		"en/retired.yaml": "retired:\n- path: /safety/withdrawn\n  id: zzzz9\n  on: 2026-03-04\n  why: It was out of date.\n  instead: /g/aaaa1#get-help\n",
	})
	want := Retired{day("2026-03-04"), "It was out of date.", "/safety/side-effects#get-help"}
	for _, path := range []string{"/safety/withdrawn", "/g/zzzz9"} {
		if got, ok := l.Retired(path); !ok || got != want {
			t.Errorf("finding the retired %s: got %+v, %v, want %+v", path, got, ok, want)
		}
	}
	if path, ok := l.ByID("", "zzzz9"); ok {
		t.Errorf("following the id of a retired guide: got %s, want nothing", path)
	}
}

// TestOrderDoesNotDependOnCores reads a library with many mistakes on one core and
// on many.
func TestOrderDoesNotDependOnCores(t *testing.T) {
	changes := map[string]string{}
	for i := range 100 {
		text := fmt.Sprintf("---\nid: %05d\ntitle: T\nsummary: See [that](/nothing).\naliases: [/old/%d]\ntldr:\n- G\n---\n%s", i%70, i%80, strings.Repeat("Word. ", i*7%500))
		if i%5 == 0 {
			text = "---\ntitle: [\n"
		}
		changes[fmt.Sprintf("en/safety/g%d.md", i)] = text
	}
	files := small(t, changes)
	order := func(cores int) (paths []string, problems problem.List) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		library, problems := Load(files, "content", Options{})
		for _, g := range library.Editions[0].Categories[0].Guides {
			paths = append(paths, g.Path)
		}
		return paths, problems
	}
	paths, problems := order(1)
	if len(paths) != 81 || len(problems) < 100 {
		t.Fatalf("loading on one core: got %d guides and %d problems, want 81 and at least 100", len(paths), len(problems))
	}
	for range 5 {
		if got, more := order(16); !slices.Equal(got, paths) || !slices.Equal(more, problems) {
			t.Fatal("loading on 16 cores: got another order than on one")
		}
	}
}

func pair(path string, ok bool) string {
	if ok {
		return path + " true"
	}
	return path + " false"
}

func TestReferenceLinks(t *testing.T) {
	got := Reference{PMID: "1", DOI: "10.1000/a<b>#c", URL: "https://example.org"}.Links()
	want := []ReferenceLink{{"PubMed", " 1", "https://pubmed.ncbi.nlm.nih.gov/1/"}, {"DOI", " 10.1000/a<b>#c", "https://doi.org/10.1000/a%3Cb%3E%23c"}, {"", "", "https://example.org"}}
	if !slices.Equal(got, want) {
		t.Errorf("the links of a reference: got %v, want %v", got, want)
	}
}

func TestMinutes(t *testing.T) {
	for words, want := range map[int]int{0: 1, 200: 1, 299: 1, 300: 2, 1000: 5} {
		if got := (&Guide{Words: words}).Minutes(); got != want {
			t.Errorf("reading %d words: got %d minutes, want %d", words, got, want)
		}
	}
}

func TestPage(t *testing.T) {
	l := load(t, map[string]string{"en/pages/contact.md": "---\ntitle: Contact\nsummary: S\nshow: contact\n---\n\nWrite.\n\n## Where\n\nHere.\n"})
	p, ok := l.Page("/contact")
	want := Text{HTML: "<p>Write.</p>\n<h2 id=\"where\">Where</h2>\n<p>Here.</p>", Plain: "Write. Where Here."}
	if !ok || !p.ShowContact || p.Body != want || p.Slug != "contact" {
		t.Errorf("reading a page: got %+v, want the text %+v", p, want)
	}
}

func TestPageMissingAndNotices(t *testing.T) {
	l := load(t, map[string]string{
		"en/pages/about.md": "---\ntitle: About\nsummary: S\nshow: notices\nmissing:\n  - its *prices*\n---\n\nSee [the notices](#notices).\n",
		"en/pages/more.md":  "---\ntitle: More\nsummary: S\n---\n\nSee [the notices](/about#notices).\n",
	})
	p, _ := l.Page("/about")
	want := []Text{{HTML: "its <em>prices</em>", Plain: "its prices"}}
	if !p.ShowNotices || !slices.Equal(p.Missing, want) {
		t.Errorf("reading a page with missing and show: notices: got %+v, want what is missing to be %+v", p, want)
	}
}

func TestSite(t *testing.T) {
	site := load(t, nil).Editions[0].Site
	if site.Name != "Example Clinic" || !slices.Equal(site.States, []string{"Florida", "New Jersey"}) || !site.Contact.Empty() || site.TimeZone.String() != "America/New_York" {
		t.Errorf("reading site.yaml: got %+v", site)
	}
	if site.Words.Home != "the word home" || len(site.Words.Months) != 12 {
		t.Errorf("reading the words: got %+v", site.Words)
	}
}

func TestTimeZone(t *testing.T) {
	site, err := os.ReadFile("testdata/library/en/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for zone, want := range map[string]string{
		"Europe/Berlin": "",
		"Eastern":       `content/en/site.yaml:3:12: error: there is no time zone "Eastern"; write one as in America/New_York (time-zone)` + "\n",
		"Local":         `content/en/site.yaml:3:12: error: there is no time zone "Local"; write one as in America/New_York (time-zone)` + "\n",
	} {
		_, problems := Load(small(t, map[string]string{"en/site.yaml": strings.Replace(string(site), "America/New_York", zone, 1)}), "content", Options{})
		if got := lines(problems); got != want {
			t.Errorf("reading the time zone %s: got\n%swant\n%s", zone, got, want)
		}
	}
}

func TestContentHasNoProblems(t *testing.T) {
	library, problems := Load(os.DirFS("../../content"), "content", Options{Static: static.Files})
	for _, p := range problems {
		t.Error(p)
	}
	if problems.Count(problem.Error) == 0 {
		checkShown(t, library)
	}
}
