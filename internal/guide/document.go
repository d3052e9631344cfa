package guide

import (
	"go/token"
	"runtime"
	"sync"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// A document is a Markdown file: a guide, or a plain page.
type document struct {
	name     string // in the content folder
	file     string // as problems call it
	edition  *edition
	category *Category // nil for a plain page
	slug     string
	path     string // of its page

	*unlinked // nil if it cannot be read
	problems  problem.List
}

// An unlinked document has been read but not yet linked to the others. It keeps
// nothing of its file's text: thousands may wait for each other.
type unlinked struct {
	guide   *Guide // nil for a plain page
	page    *Page  // nil for a guide
	links   links
	id      located
	aliases []located
	related []located
}

// A located value is a value with its position. It does not keep its file.
type located struct {
	value string
	pos   token.Position
}

func locate(s scalar) located { return located{s.Value, s.Here()} }

func locateAll(all []scalar) []located {
	var kept []located
	for _, s := range all {
		kept = append(kept, locate(s))
	}
	return kept
}

// readDocuments reads the documents in parallel on all cores. Each keeps its own
// problems, so that nothing depends on which is finished first.
func (l *loader) readDocuments() {
	queue := make(chan *document)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for d := range queue {
				d.read(l)
			}
		})
	}
	for _, d := range l.documents {
		queue <- d
	}
	close(queue)
	workers.Wait()
}

func (d *document) read(l *loader) {
	if raw, ok := yamlfile.ReadBytes(l.fsys, d.name, d.file, &d.problems); ok {
		d.unlinked, d.problems = l.options.Memory.read(d.name, raw, func() (*unlinked, problem.List) { return d.parse(raw, l) })
	}
}

// parse returns what a text says, and the problems in it.
func (d *document) parse(raw []byte, l *loader) (u *unlinked, problems problem.List) {
	src := yamlfile.New(d.file, raw, &problems)
	if src == nil {
		return nil, problems
	}
	r := newReader(src, &problems, l.options)
	if d.edition.site != nil {
		r.insertions = d.edition.site.insertions
	}
	r.glossary = d.edition.glossary
	if d.category == nil {
		if u = readPage(r); u != nil {
			u.page.later = readLater(r, func(again *reader) *Page { return readPage(again).page })
		}
		return u, problems
	}
	if u = readGuide(r, d.edition.Site, d.category, l.works); u != nil {
		u.guide.later = readLater(r, func(again *reader) *Guide { return readGuide(again, d.edition.Site, d.category, l.works).guide })
	}
	return u, problems
}

// readPage reads a plain page. It returns nil if there is no front matter.
func readPage(r *reader) *unlinked {
	raw, bodyAt, found := frontMatter(pageSchema, r)
	if !found {
		return nil
	}
	p, _ := r.body(bodyAt)
	page := &Page{
		Title: r.line(raw.Title), Summary: r.line(raw.Summary), Updated: raw.Updated.Day(), updatedAt: raw.Updated.Here(),
		ShowContact: raw.Show.Value == "contact", ShowNotices: raw.Show.Value == "notices",
		Body: r.render(p, children(p.doc)...), Missing: r.lines(raw.Missing), missing: locateAll(raw.Missing),
	}
	if page.ShowNotices {
		r.addAnchor(address.Notices, raw.Show.Here())
	}
	return &unlinked{links: r.fileLinks(), page: page}
}
