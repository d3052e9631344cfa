package guide

import (
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// readPage reads a plain page. It returns nil if there is no front matter.
func readPage(src *yamlfile.File, problems *problem.List, options Options) *unlinked {
	raw, bodyAt, found := frontMatter(pageSchema, src, problems)
	if !found {
		checkBody(src, bodyAt, problems, options)
		return nil
	}
	r := newReader(src, problems, options)
	p, intro, sections := r.body(bodyAt)
	nodes := intro
	for _, s := range sections {
		nodes = append(append(nodes, s.head), s.nodes...)
	}
	page := &Page{
		Title: r.line(raw.Title), Summary: r.line(raw.Summary), Updated: raw.Updated.Day(), updatedAt: raw.Updated.Here(),
		ShowContact: raw.Show.Value == "contact", Body: r.render(p, nodes...),
	}
	return &unlinked{page: page, links: r.fileLinks()}
}
