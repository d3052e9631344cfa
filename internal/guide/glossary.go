package guide

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// A Term is a word that readers may not know, as glossary.yaml explains it.
type Term struct {
	ID    string // its anchor in the glossary
	Name  string
	Also  []string // its other names
	Means Text
}

// A glossary is what one glossary.yaml explains.
type glossary struct {
	terms []*Term // by name
	names map[string][]termName
	path  string // of the page
	links links
}

// A termName is one of the names by which a text may mention a term.
type termName struct {
	words []string
	exact bool // of capitals alone, as in ECT, which are not to be taken for a word
	term  *Term
}

var glossarySchema = yamlfile.For[rawGlossary]()

type rawGlossary struct {
	Terms []rawTerm `yaml:"terms,required" about:"Words that need explaining"`
}

type rawTerm struct {
	Term  scalar   `yaml:"term,required" about:"The word"`
	Also  []scalar `yaml:"also" about:"Other forms of it, as in plurals"`
	Means scalar   `yaml:"means,required" about:"What it means, in a sentence"`
}

// readGlossary reads glossary.yaml of a language. It returns nil if there is none.
func (l *loader) readGlossary(language string, prefix address.Prefix) *glossary {
	file := path.Join(language, "glossary.yaml")
	if !l.has(file) {
		return nil
	}
	r := newReader(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems, l.options)
	raw, _ := glossarySchema.Decode(r.src, r.problems)
	g := &glossary{names: map[string][]termName{}, path: prefix.Glossary()}
	for _, entry := range raw.Terms {
		g.add(r, entry)
	}
	slices.SortFunc(g.terms, func(a, b *Term) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	g.links = r.fileLinks()
	return g
}

// add adds a term, unless one of the same name stands there already.
func (g *glossary) add(r *reader, raw rawTerm) {
	t := &Term{ID: address.Slug(raw.Term.Value), Name: raw.Term.Value, Means: r.line(raw.Means)}
	if !raw.Term.Given() {
		return
	}
	for _, name := range append([]scalar{raw.Term}, raw.Also...) {
		words := wordsIn(name.Value)
		if len(words) == 0 {
			r.problems.Errorf(name.Here(), "term", "a term has letters or digits, by which texts can mention it")
			return
		}
		if other := g.find(words); other != nil {
			r.problems.Errorf(name.Here(), "same-term", "%q is a name of %q already; keep it at one of them", name.Value, other.Name)
			return
		}
		key := strings.ToLower(words[0])
		g.names[key] = append(g.names[key], termName{words, strings.ToUpper(name.Value) == name.Value, t})
	}
	for _, name := range raw.Also {
		t.Also = append(t.Also, name.Value)
	}
	r.addAnchor(t.ID, raw.Term.Here())
	g.terms = append(g.terms, t)
}

// find returns the term that has a name, or nil.
func (g *glossary) find(words []string) *Term {
	for _, name := range g.names[strings.ToLower(words[0])] {
		if strings.EqualFold(strings.Join(name.words, " "), strings.Join(words, " ")) {
			return name.term
		}
	}
	return nil
}

// wordsIn divides a name into words.
func wordsIn(name string) []string { return strings.FieldsFunc(name, outsideWord) }

// outsideWord reports whether a character stands between words. A hyphen joins them.
func outsideWord(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
