package guide

import (
	"fmt"
	"go/token"
	"io/fs"
	"maps"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// Reference is a published work that a guide cites.
type Reference struct {
	ID, Authors, Year, Journal, Title, Cite string
	PMID, DOI, URL                          string
	Kind, Finding, Identifier               string  // kept, not shown
	Note                                    Text    // why this guide cites it
	Number                                  int     // in the guide's list, from 1
	Cited                                   []Place // in the order of the page

	yearAt token.Position
}

// Place is where a guide cites a work: the anchor of the citation, and the title above it.
type Place struct{ Anchor, Title string }

// initials matches what follows the surname of an author, and whatever follows the first
// author.
var initials = regexp.MustCompile(`(?: \p{Lu}+(?: Jr)?)?(?: ?[,;/(].*)?$`)

// Short returns the first author, without initials, and the year.
func (r Reference) Short() string {
	return strings.TrimSpace(initials.ReplaceAllString(r.Authors, "") + " " + r.Year)
}

// Links returns the addresses of the work, best first.
func (r Reference) Links() []ReferenceLink {
	var links []ReferenceLink
	if r.PMID != "" {
		links = append(links, ReferenceLink{"PubMed", " " + r.PMID, "https://pubmed.ncbi.nlm.nih.gov/" + r.PMID + "/"})
	}
	if r.DOI != "" {
		links = append(links, ReferenceLink{"DOI", " " + r.DOI, (&url.URL{Scheme: "https", Host: "doi.org", Path: "/" + r.DOI}).String()})
	}
	if r.URL != "" {
		links = append(links, ReferenceLink{URL: r.URL})
	}
	return links
}

// ReferenceLink is an address of a work: in a catalogue, with the number there, or of a
// page of the work itself.
type ReferenceLink struct{ Catalogue, Number, URL string }

var bibliographySchema = yamlfile.For[rawBibliography]()

type rawBibliography struct {
	References []rawReference `yaml:"references" about:"The works that may be cited"`
}

type rawReference struct {
	At         mapping
	ID         scalar `yaml:"id,required" pattern:"^[a-z0-9]+(?:-[a-z0-9]+)*$" expect:"the id of a work: lower-case letters, digits and hyphens, as in smith-2021" about:"By which guides cite it"`
	Note       scalar `yaml:"note" about:"In a guide: why it is cited there, and its limit"`
	Authors    scalar `yaml:"authors" about:"As in Singh JB, et al."`
	Year       scalar `yaml:"year" pattern:"^[12][0-9]{3}$" expect:"a year of four digits" about:"Of publication"`
	Journal    scalar `yaml:"journal" about:"The journal, or the publisher"`
	Title      scalar `yaml:"title" about:"Of the work"`
	Cite       scalar `yaml:"cite" about:"Volume, issue and pages, or the whole citation"`
	PMID       scalar `yaml:"pmid" pattern:"^[0-9]{1,8}$" expect:"a PubMed number of 1 to 8 digits" about:"The number in PubMed"`
	DOI        scalar `yaml:"doi" pattern:"^10\\.[0-9]{4,9}/\\S+$" expect:"a DOI: it begins with 10. and has a slash, without https://doi.org/" about:"Its permanent number"`
	URL        scalar `yaml:"url" pattern:"^https://[^\\s/?#]+\\S*$" expect:"a web address that begins with https://" about:"Where it can be read"`
	Kind       scalar `yaml:"kind" about:"What kind of study; not shown"`
	Finding    scalar `yaml:"finding" about:"What it found; not shown"`
	Identifier scalar `yaml:"identifier" about:"How the numbers were confirmed; not shown"`
}

// reference returns the entry without its note.
func (raw rawReference) reference() Reference {
	return Reference{
		ID: raw.ID.Value, Authors: raw.Authors.Value, Year: raw.Year.Value, Journal: raw.Journal.Value,
		Title: raw.Title.Value, Cite: raw.Cite.Value, PMID: raw.PMID.Value, DOI: raw.DOI.Value, URL: raw.URL.Value,
		Kind: raw.Kind.Value, Finding: raw.Finding.Value, Identifier: raw.Identifier.Value,
		yearAt: raw.Year.Here(),
	}
}

// alone reports whether the entry has no more than an id and a note.
func (raw rawReference) alone() bool {
	raw.At, raw.ID, raw.Note = mapping{}, scalar{}, scalar{}
	return raw == rawReference{}
}

// A bibliography holds the works that may be cited, by id.
type bibliography map[string]rawReference

// readBibliography reads references.yaml. It returns nil if it cannot be read.
func readBibliography(fsys fs.FS, name string, problems *problem.List) bibliography {
	file, found := bibliographySchema.Decode(yamlfile.Read(fsys, "references.yaml", name, problems), problems)
	if !found {
		return nil
	}
	works := bibliography{}
	for _, raw := range file.References {
		if !raw.ID.Given() {
			continue
		}
		if first, twice := works[raw.ID.Value]; twice {
			problems.Errorf(raw.ID.Here(), "same-id", "the work %q stands on line %d already; keep one of them", raw.ID.Value, first.At.Here().Line)
			continue
		}
		if raw.alone() {
			problems.Errorf(raw.At.Here(), "reference", "the work %q says nothing but its id; give at least its authors and journal", raw.ID.Value)
		}
		works[raw.ID.Value] = raw
	}
	reportTwins(file.References, problems)
	return works
}

// reportTwins reports a work that stands in the bibliography under two ids.
func reportTwins(works []rawReference, problems *problem.List) {
	seen := map[string]string{}
	for _, raw := range works {
		for _, number := range []scalar{raw.PMID, raw.DOI} {
			if first, twice := seen[number.Value]; twice && number.Given() && first != raw.ID.Value {
				problems.Errorf(number.Here(), "same-work", "the work %q has this number too; keep one of the two, and cite it everywhere", first)
			}
			seen[number.Value] = raw.ID.Value
		}
	}
}

// onDay reports a work that is dated in the future.
func (r Reference) onDay(day time.Time, problems *problem.List) {
	if year, _ := strconv.Atoi(r.Year); year > day.Year() {
		problems.Errorf(r.yearAt, "date", "this year is in the future; write the year in which the work was published")
	}
}

// ids returns the ids of the works, or nil if there is no bibliography.
func (works bibliography) ids() map[string]bool {
	if works == nil {
		return nil
	}
	ids := map[string]bool{}
	for id := range works {
		ids[id] = true
	}
	return ids
}

// complete fills a guide's entry from the bibliography and reports where the
// two disagree.
func (works bibliography) complete(raw rawReference, problems *problem.List) Reference {
	if known, ok := works[raw.ID.Value]; ok {
		if !raw.alone() {
			raw.compare(known, problems)
		}
		return known.reference()
	}
	if raw.alone() {
		problems.Errorf(raw.ID.Here(), "unknown-reference", "references.yaml has no work %q; write it there, or in full here%s", raw.ID.Value, yamlfile.Suggest(raw.ID.Value, slices.Collect(maps.Keys(works))))
	}
	return raw.reference()
}

// compare reports each value that differs from the bibliography's.
func (raw rawReference) compare(known rawReference, problems *problem.List) {
	here, there := reflect.ValueOf(raw), reflect.ValueOf(known)
	for i := range here.NumField() {
		key, _, _ := strings.Cut(here.Type().Field(i).Tag.Get("yaml"), ",")
		mine, ok := here.Field(i).Interface().(scalar)
		if !ok || key == "note" || !mine.Given() {
			continue
		}
		if theirs := there.Field(i).Interface().(scalar); mine.Value != theirs.Value {
			problems.Errorf(mine.Here(), "reference", "in references.yaml the %s of %q is %q; keep only the id and the note here", key, raw.ID.Value, theirs.Value)
		}
	}
}

// works reads a guide's references, so that citations can be numbered. An entry
// without an id keeps its place in the list.
func (r *reader) works(entries []rawReference, known bibliography) {
	r.known = known
	r.references = slices.Grow(r.references, len(entries))
	for _, raw := range entries {
		work := Reference{}
		if raw.ID.Given() {
			if k := r.find(raw.ID.Value); k >= 0 {
				r.problems.Errorf(raw.ID.Here(), "same-id", "the work %q stands on line %d already; keep one of them", raw.ID.Value, entries[k].ID.Here().Line)
			} else {
				r.addAnchor(raw.ID.Value, raw.ID.Here())
			}
			work = known.complete(raw, r.problems)
		}
		work.Number = len(r.references) + 1
		r.references = append(r.references, work)
	}
}

// number resolves a citation against the list.
func (r *reader) number(p fragment, c *citation) {
	for i := range c.cites {
		at := &c.cites[i]
		pos, k := p.pos(at.offset), r.find(at.id)
		switch {
		case at.id == "":
			r.problems.Errorf(pos, "citation", "this citation names no work; write [@id] with an id from references")
		case k >= 0:
			work := &r.references[k]
			at.number, at.anchor = work.Number, fmt.Sprintf("cite-%s-%d", work.ID, len(work.Cited)+1)
			at.name = strings.NewReplacer("{n}", strconv.Itoa(work.Number), "{work}", work.Short()).Replace(r.citationName)
			work.Cited = append(work.Cited, Place{at.anchor, r.place})
			r.addAnchor(at.anchor, pos)
		case r.find("") < 0: // or else it may be the entry whose id has been refused
			r.problems.Errorf(pos, "citation", "references has no entry %q%s", at.id, r.similar(at.id))
		}
	}
}

// find returns the index of the reference with the id, or -1.
func (r *reader) find(id string) int {
	return slices.IndexFunc(r.references, func(work Reference) bool { return work.ID == id })
}

// similar returns how to mend a citation of a work that is not in the list.
func (r *reader) similar(id string) string {
	if _, known := r.known[id]; known {
		return "; references.yaml has it, so add \"- id: " + id + "\" under references"
	}
	if len(r.references) == 0 {
		return "; this file lists no works that could be cited"
	}
	var known []string
	for _, work := range r.references {
		known = append(known, work.ID)
	}
	return yamlfile.Suggest(id, known)
}
