package guide

import (
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// defaultLanguage is the one whose addresses have no prefix.
const defaultLanguage = "en"

var languageCode = regexp.MustCompile(`^[a-z]{2}(?:-[a-z]{2,4})?$`)

// A loader reads a content folder.
type loader struct {
	fsys     fs.FS
	dir      string // the folder as the editor knows it
	problems problem.List
	works    bibliography
	library  *Library
	unlinked []*unlinkedGuide
	pages    []*unlinkedPage
	retired  []retirement
	sites    map[address.Prefix]*siteFile
	owners   map[string]string   // path -> the file that has it
	known    map[string]identity // by permanent id
	places   map[string][]string // the ids on the page at an address
	pointsTo map[string]bool     // addresses to suggest
	broken   map[string]bool     // addresses of files that cannot be read: links to them are no mistake of their own
	blind    bool                // a site.yaml cannot be read, so nobody knows what leads where
}

// Load reads a content folder, whose shape README.md describes. dir
// is what stands before the names of files in problems. The problems come
// sorted; if one of them is an error the library must not be shown.
func Load(fsys fs.FS, dir string) (*Library, problem.List) {
	l := &loader{fsys: fsys, dir: dir, sites: map[address.Prefix]*siteFile{}, owners: map[string]string{}, known: map[string]identity{}, places: map[string][]string{}, broken: map[string]bool{}, library: &Library{
		guides: map[string]*Guide{}, pages: map[string]*Page{}, ids: map[string]string{},
		moved: map[string]string{}, retired: map[string]Retired{}, withheld: map[string]bool{}, works: map[string]bool{},
	}}
	if l.has("references.yaml") {
		l.works = readBibliography(fsys, l.name("references.yaml"), &l.problems)
		l.library.works = l.works.ids()
	}
	languages := l.languages()
	for _, language := range languages {
		l.owners[address.Prefix("/"+language).Home()] = "the language " + language
	}
	for _, language := range languages {
		l.edition(language)
	}
	if !l.blind {
		l.link()
	}
	return l.library, l.problems.Sorted()
}

func (l *loader) name(file string) string { return path.Join(l.dir, file) }

// top is the place of a problem with a file or folder as a whole.
func (l *loader) top(file string) token.Position {
	return token.Position{Filename: l.name(file), Line: 1, Column: 1}
}

func (l *loader) has(file string) bool {
	_, err := fs.Lstat(l.fsys, file)
	return err == nil
}

// languages gives the folders of languages, the default one first.
func (l *loader) languages() []string {
	var found []string
	for _, e := range l.entries(".") {
		switch {
		case !e.dir:
			l.strayFile(e.name, e.name, []string{"references.yaml", "eligibility.yaml"})
		case languageCode.MatchString(e.name):
			found = append(found, e.name)
		default:
			l.problems.Errorf(l.top(e.name), "name", "this folder is not read; the folders here are languages, such as en or es")
		}
	}
	if i := slices.Index(found, defaultLanguage); i >= 0 {
		return append([]string{defaultLanguage}, slices.Delete(found, i, i+1)...)
	}
	l.problems.Errorf(l.top(""), "name", "there is no folder %q here; it holds site.yaml and the guides in the default language", defaultLanguage)
	return found
}

// edition reads one language.
func (l *loader) edition(language string) {
	prefix := address.Prefix("/" + language)
	if language == defaultLanguage {
		prefix = ""
	}
	file := path.Join(language, "site.yaml")
	if !l.has(file) {
		l.problems.Errorf(l.top(file), "name", "this file is missing; every language has one")
		l.readAlone(language)
		return
	}
	site, ok := readSite(l.fsys, file, l.name(file), &l.problems)
	if !ok {
		l.readAlone(language)
		return
	}
	l.sites[prefix] = site
	e := &Edition{Language: language, Prefix: prefix, Site: site.site, Categories: site.makeCategories(prefix)}
	l.library.Editions = append(l.library.Editions, e)
	for _, folder := range l.entries(language) {
		l.folder(e, folder)
	}
	for _, c := range e.Categories {
		l.sites[prefix].sortGuides(c)
	}
	l.retire(language)
}

// readAlone reports the mistakes that each file of a language has by itself, when
// its site.yaml cannot say how they belong together.
func (l *loader) readAlone(language string) {
	l.blind = true
	for _, folder := range l.entries(language) {
		at := path.Join(language, folder.name)
		if !folder.dir {
			continue
		}
		l.files(at, "", func(file, _ string) {
			src := yamlfile.Read(l.fsys, file, l.name(file), &l.problems)
			switch {
			case src == nil:
			case folder.name == "pages":
				readPage(src, &l.problems)
			default:
				readGuide(src, nil, l.works, &l.problems)
			}
		})
	}
}

// folder reads what stands in a language's folder: categories, pages, files.
func (l *loader) folder(e *Edition, f child) {
	at := path.Join(e.Language, f.name)
	i := slices.IndexFunc(e.Categories, func(c *Category) bool { return c.Slug == f.name })
	switch {
	case !f.dir:
		l.strayFile(at, f.name, []string{"site.yaml", "retired.yaml"})
	case f.name == "pages":
		l.files(at, string(e.Prefix), func(file, slug string) { l.page(e, file, slug) })
	case i < 0:
		l.problems.Errorf(l.top(at), "category", "site.yaml names no category %q; add it there or rename the folder%s", f.name, yamlfile.Suggest(f.name, slugs(e)))
	default:
		l.files(at, e.Categories[i].Path, func(file, slug string) { l.guide(e, e.Categories[i], file, slug) })
	}
}

// files calls read for every Markdown file of a folder, whose pages stand below a
// path.
func (l *loader) files(folder, above string, read func(file, slug string)) {
	for _, entry := range l.entries(folder) {
		file := path.Join(folder, entry.name)
		slug, markdown := strings.CutSuffix(entry.name, ".md")
		switch {
		case entry.dir:
			l.problems.Errorf(l.top(file), "name", "folders inside a category are not read; move its guides up")
		case !markdown:
			l.strayFile(file, entry.name, nil)
		case unfitName(slug) != "":
			l.broken[above+"/"+slug], l.broken[above+"/"+tidied(slug)] = true, true
			l.problems.Errorf(l.top(file), "name", "the file name %q %s", slug, unfitName(slug))
		default:
			read(file, slug)
		}
	}
}

// strayFile reports a file that looks like content but would not be read.
func (l *loader) strayFile(file, name string, known []string) {
	if ext := strings.ToLower(path.Ext(name)); slices.Contains([]string{".md", ".markdown", ".yaml", ".yml"}, ext) && !slices.Contains(known, name) {
		l.problems.Errorf(l.top(file), "name", "this file is not read here; %s", expected(known))
	}
}

// expected says which files are read in a folder: those known by name, or guides.
func expected(known []string) string {
	if len(known) > 0 {
		return "the files here are " + strings.Join(known, " and ") + ", and guides stand in the folder of their category"
	}
	return "a guide is a file whose name ends in .md"
}

func slugs(e *Edition) map[string]bool {
	all := map[string]bool{"pages": true}
	for _, c := range e.Categories {
		all[c.Slug] = true
	}
	return all
}

// A child is what stands in a folder: a file, or a folder of its own.
type child struct {
	name string
	dir  bool
}

// entries gives what stands in a folder, without hidden names.
func (l *loader) entries(folder string) []child {
	found, err := fs.ReadDir(l.fsys, folder)
	if err != nil {
		l.problems.Errorf(l.top(folder), "unreadable", "this folder cannot be read: %s", yamlfile.Reason(err))
	}
	var all []child
	for _, e := range found {
		at := path.Join(folder, e.Name())
		// Editors' programs leave hidden links that lead nowhere.
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		dir, err := l.isDir(e, at)
		if err != nil {
			l.problems.Errorf(l.top(at), "unreadable", "this file cannot be read: %s", yamlfile.Reason(err))
			continue
		}
		all = append(all, child{e.Name(), dir})
	}
	return all
}

// isDir tells whether an entry is a folder, or a link to one.
func (l *loader) isDir(e fs.DirEntry, at string) (bool, error) {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir(), nil
	}
	info, err := fs.Stat(l.fsys, at)
	if err != nil {
		return false, err
	}
	return info.IsDir(), nil
}
