package guide

import (
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

var languageCode = regexp.MustCompile(`^[a-z]{2}(?:-[a-z]{2,4})?$`)

// name returns a file's name as problems call it.
func (l *loader) name(file string) string { return path.Join(l.dir, file) }

// top is the position of a problem with a file or folder as a whole.
func (l *loader) top(file string) token.Position {
	return token.Position{Filename: l.name(file), Line: 1, Column: 1}
}

func (l *loader) has(file string) bool {
	_, err := fs.Lstat(l.fsys, file)
	return err == nil
}

// languages returns the folders of languages, the default one first.
func (l *loader) languages() []string {
	var found []string
	for _, e := range l.entries(".") {
		switch {
		case !e.IsDir():
			l.strayFile(e.Name(), e.Name(), "references.yaml", "eligibility.yaml", "search-cases.yaml")
		case languageCode.MatchString(e.Name()):
			found = append(found, e.Name())
		default:
			l.problems.Errorf(l.top(e.Name()), "name", "this folder is not read; the folders here are languages, such as en or es")
		}
	}
	if i := slices.Index(found, defaultLanguage); i >= 0 {
		return append([]string{defaultLanguage}, slices.Delete(found, i, i+1)...)
	}
	l.problems.Errorf(l.top(""), "name", "there is no folder %q here; it holds site.yaml and the guides in the default language", defaultLanguage)
	return found
}

// findIn finds the documents in a folder of a language. While its site.yaml cannot
// be read, every folder may be a category.
func (l *loader) findIn(e *edition, f fs.DirEntry) {
	at, known := path.Join(e.Language, f.Name()), []string{"site.yaml", "facts.yaml", "glossary.yaml", "retired.yaml", "synonyms.yaml", "crisis.yaml"}
	if e.Prefix != "" { // the questionnaire of the default language stands above
		known = append(known, "eligibility.yaml")
	}
	i := slices.IndexFunc(e.Categories, func(c *Category) bool { return c.Slug == f.Name() })
	switch {
	case !f.IsDir():
		l.strayFile(at, f.Name(), known...)
	case f.Name() == "pages":
		l.find(e, nil, at)
	case i >= 0:
		l.find(e, e.Categories[i], at)
	case e.site == nil:
		l.find(e, &Category{Slug: f.Name()}, at)
	default:
		folders := []string{"pages"}
		for _, c := range e.Categories {
			folders = append(folders, c.Slug)
		}
		l.problems.Errorf(l.top(at), "category", "site.yaml names no category %q; add it there or rename the folder%s", f.Name(), yamlfile.Suggest(f.Name(), folders))
	}
}

// find finds the documents of a category, or the plain pages.
func (l *loader) find(e *edition, c *Category, folder string) {
	at := func(slug string) string {
		if c == nil {
			return e.Prefix.Page(slug)
		}
		return e.Prefix.Guide(c.Slug, slug)
	}
	for _, f := range l.entries(folder) {
		file := path.Join(folder, f.Name())
		slug, markdown := strings.CutSuffix(f.Name(), ".md")
		switch {
		case f.IsDir():
			l.problems.Errorf(l.top(file), "name", "folders inside a category are not read; move its guides up")
		case !markdown:
			l.strayFile(file, f.Name())
		case unfitName(slug) != "":
			l.broken[at(slug)], l.broken[at(address.Slug(slug))] = true, true
			l.problems.Errorf(l.top(file), "name", "the file name %q %s", slug, unfitName(slug))
		default:
			l.documents = append(l.documents, &document{name: file, file: l.name(file), edition: e, category: c, slug: slug, path: at(slug)})
		}
	}
}

// strayFile reports a file that would not be read: one that looks like content is an
// error. Without known names, guides are read here.
func (l *loader) strayFile(file, name string, known ...string) {
	expected := "a guide is a file whose name ends in .md"
	if len(known) > 0 {
		expected = "the files here are " + strings.Join(known, ", ") + ", and guides stand in the folder of their category"
	}
	switch ext := strings.ToLower(path.Ext(name)); {
	case slices.Contains(known, name), ext == ".go": // of the program, which holds the content
	case slices.Contains([]string{".md", ".markdown", ".yaml", ".yml"}, ext):
		l.problems.Errorf(l.top(file), "name", "this file is not read here; %s", expected)
	default:
		l.problems.Warnf(l.top(file), "name", "this file is not read, and nobody sees it; %s", expected)
	}
}

// name matches a folder's or a file's name that may become an address.
var name = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)

// shortCode matches a language without its region. One with a region may be ordinary
// words, such as at-home, and is not kept for languages.
var shortCode = regexp.MustCompile(`^[a-z]{2}$`)

// unfitName returns why a folder or file cannot be a part of a path, or "" if it can.
func unfitName(s string) string {
	switch {
	case !name.MatchString(s):
		return "must consist of lower-case letters, digits and single hyphens, because it is part of the address"
	case shortCode.MatchString(s):
		return "has two letters, which are kept for languages; choose a longer one"
	case address.Reserved(s):
		return "is a name that the program needs for itself; choose another"
	}
	return ""
}

// entries returns the files and folders in a folder, symbolic links resolved. It
// leaves out hidden names: editors' programs leave hidden links that lead nowhere.
func (l *loader) entries(folder string) []fs.DirEntry {
	found, err := fs.ReadDir(l.fsys, folder)
	if err != nil {
		l.problems.Errorf(l.top(folder), "unreadable", "this folder cannot be read: %s", yamlfile.Reason(err))
	}
	var all []fs.DirEntry
	for _, f := range found {
		at := path.Join(folder, f.Name())
		if strings.HasPrefix(f.Name(), ".") {
			continue
		}
		if f.Type() == 0 || f.IsDir() {
			all = append(all, f)
			continue
		}
		info, err := fs.Stat(l.fsys, at)
		if err != nil {
			l.problems.Errorf(l.top(at), "unreadable", "this file cannot be read: %s", yamlfile.Reason(err))
			continue
		}
		all = append(all, fs.FileInfoToDirEntry(info))
	}
	return all
}
