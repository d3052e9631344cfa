package guide

import (
	"io/fs"
	"path"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// defaultLanguage is the language whose paths have no prefix.
const defaultLanguage = "en"

// A loader reads a content folder in four steps: it finds the files, reads each by
// itself, registers what was read in order, and checks what leads from one file to
// another.
type loader struct {
	fsys      fs.FS
	dir       string // the folder as the editor knows it
	options   Options
	problems  problem.List
	works     bibliography
	library   *Library
	editions  []*edition           // the default language first
	documents []*document          // in the order of the editions and their files
	byPath    map[string]*document // guides, drafts too, and pages, also by their aliases
	byID      map[string]*document // guides, drafts too, by permanent id
	broken    map[string]bool      // paths of pages whose files cannot be read: a link to one is no mistake of its own
}

// An edition is an [Edition] with what is still to be linked of it.
type edition struct {
	*Edition
	site     *siteFile // nil if it cannot be read
	facts    factsFile
	glossary *glossary // nil if there is none
	retired  []rawRetired
	intents  links // of crisis.yaml
}

// Options say what [Load] checks and keeps.
type Options struct {
	Static    fs.FS   // the files below /static/, among which every picture must be; nil to accept any
	Positions bool    // whether texts keep where their words were written
	Memory    *Memory // what earlier readings of the folder have found; nil for none
}

// Load reads a content folder, whose files [Formats] describes. dir is what stands
// before the names of files in problems. The problems come sorted; if one of them
// is an error the library must not be shown.
func Load(fsys fs.FS, dir string, options Options) (*Library, problem.List) {
	l := &loader{
		fsys: fsys, dir: dir, options: options, byPath: map[string]*document{}, byID: map[string]*document{}, broken: map[string]bool{},
		library: &Library{
			guides: map[string]*Guide{}, pages: map[string]*Page{}, ids: map[string]string{}, moved: map[string]string{},
			retired: map[string]Retired{}, withheld: map[string]bool{}, works: bibliography{},
		},
	}
	languages := l.languages()
	options.Memory.begin(fsys, languages)
	if l.has("references.yaml") {
		l.works = readBibliography(fsys, l.name("references.yaml"), &l.problems)
		l.library.works = l.works
	}
	for _, language := range languages {
		l.readEdition(language)
	}
	l.readDocuments()
	options.Memory.end(fsys, languages)
	for _, d := range l.documents {
		l.register(d)
	}
	// Links can be checked only if every site.yaml was read.
	if len(l.library.Editions) == len(l.editions) {
		l.link()
	}
	return l.library, l.problems.Sorted()
}

// readEdition reads site.yaml and retired.yaml of a language, and finds its documents.
// Without site.yaml these are read all the same, for their own mistakes.
func (l *loader) readEdition(language string) {
	e := &edition{Edition: &Edition{Language: language}}
	if language != defaultLanguage {
		e.Prefix = address.Prefix("/" + language)
	}
	l.editions = append(l.editions, e)
	e.facts = l.readFacts(language)
	e.Edition.facts = e.facts.all
	if e.glossary = l.readGlossary(language, e.Prefix); e.glossary != nil {
		e.Glossary = e.glossary.terms
	}
	file := path.Join(language, "site.yaml")
	if !l.has(file) {
		l.problems.Errorf(l.top(file), "name", "this file is missing; every language has one")
	} else if site, ok := readSite(newReader(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems, l.options), e.Prefix, e.facts); ok {
		e.site, e.Site, e.Categories = site, site.site, site.categories
		l.library.Editions = append(l.library.Editions, e.Edition)
		e.Synonyms = l.readSynonyms(language)
		e.Intents, e.intents = l.readIntents(language, e.Prefix, site.insertions)
	}
	l.readRetired(e)
	for _, entry := range l.entries(language) {
		l.findIn(e, entry)
	}
}
