package guide

import (
	"go/token"
	"slices"

	"github.com/tovani/guides/internal/address"
)

// part takes the anchor of a section of the page that has entries.
func (r *reader) part(anchor string, entries []scalar) {
	if len(entries) > 0 && entries[0].Given() {
		r.anchors.add(anchor, entries[0].Here, r.problems)
	}
}

// partAt does the same for entries that are mappings.
func (r *reader) partAt(anchor string, first mapping) {
	if first.Given() {
		r.anchors.add(anchor, first.Here, r.problems)
	}
}

// list reads a section that is a list of lines.
func (r *reader) list(anchor string, entries []scalar) []Text {
	r.part(anchor, entries)
	return r.lines(entries)
}

func (r *reader) help(cards []rawHelp) []Help {
	var all []Help
	for i, raw := range cards {
		if i == 0 {
			r.partAt(address.GetHelp, raw.At)
		}
		level := Level(raw.Level.Value)
		if level == Emergency && !slices.ContainsFunc(all, func(h Help) bool { return h.Level == Emergency }) {
			r.partAt(address.Emergency, raw.At)
		}
		all = append(all, Help{Level: level, Title: r.line(raw.Title), Items: r.lines(raw.Items)})
	}
	return all
}

func (r *reader) steps(entries []rawStep) []Item {
	var all []Item
	for i, raw := range entries {
		if i == 0 {
			r.partAt(address.Steps, raw.At)
		}
		all = append(all, r.item(raw.ID, raw.Title, raw.Body))
	}
	return all
}

func (r *reader) questions(anchor string, entries []rawQuestion) []Item {
	var all []Item
	for i, raw := range entries {
		if i == 0 {
			r.partAt(anchor, raw.At)
		}
		all = append(all, r.item(raw.ID, raw.Question, raw.Answer))
	}
	return all
}

// item reads an entry with an anchor: its own id, or one made from its title.
func (r *reader) item(id, title, body scalar) Item {
	it := Item{Title: r.line(title), Body: r.block(body)}
	switch {
	case id.Given():
		it.ID = r.ownID(id.Value, id.Here)
	case !it.Title.Empty():
		it.ID = r.derivedID(it.Title.Plain, title.Here)
	}
	return it
}

// phases reads the drawn timeline. Without a chapter in words below it, it
// stands for the section itself.
func (r *reader) phases(entries []rawPhase, chapters []chapter) []Phase {
	var all []Phase
	inWords := slices.ContainsFunc(chapters, func(c chapter) bool { return c.id == address.Timeline })
	for i, raw := range entries {
		if i == 0 && !inWords {
			r.partAt(address.Timeline, raw.At)
		}
		all = append(all, Phase{When: r.line(raw.When), What: r.line(raw.What)})
	}
	return all
}

// chapter renders the chapter of the body that has a place of its own, if any.
func (r *reader) chapter(p fragment, chapters []chapter, id string) *Section {
	for _, c := range chapters {
		if c.id == id {
			return r.section(p, c)
		}
	}
	return nil
}

func (r *reader) safety(raw rawSafety) Safety {
	// Every page has this section: it carries the notices.
	r.anchors.add(address.Safety, func() token.Position { return r.src.At(1, 1) }, r.problems)
	return Safety{
		Risks:        r.lines(raw.Risks),
		NotFor:       r.lines(raw.NotFor),
		Unknown:      r.lines(raw.Unknown),
		Alternatives: r.lines(raw.Alternatives),
	}
}
