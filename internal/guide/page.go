package guide

import "github.com/tovani/guides/internal/problem"

// A pageDraft is a plain page read but not yet linked.
type pageDraft struct {
	page  *Page
	trail trail
}

// readPage reads a plain page; nil comes back when there is no front matter to
// speak of.
func readPage(src *source, problems *problem.List) *pageDraft {
	top, bodyAt := frontMatter(src, problems)
	if top == nil {
		checkBody(src, bodyAt, problems)
		return nil
	}
	var raw rawPage
	decoder{src, problems}.decode(top, &raw)
	r := newReader(src, problems)
	p, intro, chapters := r.body(bodyAt)
	nodes := intro
	for _, c := range chapters {
		nodes = append(append(nodes, c.head), c.nodes...)
	}
	if raw.Show.set() && raw.Show.value != "contact" {
		problems.Errorf(raw.Show.here(), "show", "a page can show contact, not %q", raw.Show.value)
	}
	page := &Page{
		Title: r.line(raw.Title), Summary: r.line(raw.Summary), Updated: r.date(raw.Updated),
		ShowContact: raw.Show.value == "contact", Body: r.render(p, nodes...),
	}
	return &pageDraft{page, r.trail()}
}
