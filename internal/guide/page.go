package guide

// readPage reads a plain page. It returns nil if there is no front matter.
func readPage(r *reader) *unlinked {
	raw, bodyAt, found := frontMatter(pageSchema, r.src, r.problems)
	if !found {
		r.checkBody(bodyAt)
		return nil
	}
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
