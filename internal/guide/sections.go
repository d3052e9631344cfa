package guide

import (
	"slices"

	"github.com/tovani/guides/internal/address"
)

// first returns the first entry of a section, or the zero value.
func first[T any](entries []T) (none T) {
	if len(entries) == 0 {
		return none
	}
	return entries[0]
}

// list reads a section that is a list of lines.
func (r *reader) list(anchor string, entries []scalar) []Text {
	r.addAnchor(anchor, first(entries).Here())
	return r.lines(entries)
}

func (r *reader) help(cards []rawHelp) []Help {
	r.addAnchor(address.GetHelp, first(cards).At.Here())
	if i := slices.IndexFunc(cards, func(c rawHelp) bool { return Level(c.Level.Value) == Emergency }); i >= 0 {
		r.addAnchor(address.Emergency, cards[i].At.Here())
	}
	var all []Help
	for _, raw := range cards {
		all = append(all, Help{Level: Level(raw.Level.Value), Title: r.line(raw.Title), Items: r.lines(raw.Items)})
	}
	return all
}

// items reads a section whose entries have anchors. Steps and questions differ in
// nothing but their keys.
func items[T rawStep | rawQuestion](r *reader, anchor string, entries []T) []Item {
	r.addAnchor(anchor, rawStep(first(entries)).At.Here())
	var all []Item
	for _, e := range entries {
		raw := rawStep(e)
		all = append(all, r.item(raw.ID, raw.Title, raw.Body))
	}
	return all
}

// item reads an entry with an anchor: its own id, or one made from its title.
func (r *reader) item(id, title, body scalar) Item {
	it := Item{Title: r.line(title), Body: r.block(body)}
	switch {
	case id.Given():
		it.ID = id.Value
		r.ownID(it.ID, id.Here())
	case !it.Title.Empty():
		it.ID = r.derivedID(it.Title.Plain, title.Here())
	}
	return it
}

// phases reads the drawn timeline. Its anchor is that of the section in words below
// it, if there is one.
func (r *reader) phases(entries []rawPhase, sections []rawSection) []Phase {
	if !slices.ContainsFunc(sections, func(s rawSection) bool { return s.id == address.Timeline }) {
		r.addAnchor(address.Timeline, first(entries).At.Here())
	}
	var all []Phase
	for _, raw := range entries {
		all = append(all, Phase{When: r.line(raw.When), What: r.line(raw.What)})
	}
	return all
}

// section renders the section of the body with the id, or returns nil.
func (r *reader) section(p fragment, sections []rawSection, id string) *Item {
	for _, s := range sections {
		if s.id == id {
			return r.renderSection(p, s)
		}
	}
	return nil
}

func (r *reader) safety(raw rawSafety) Safety {
	// Every page has this section: it carries the notices.
	r.addAnchor(address.Safety, r.src.At(1, 1))
	return Safety{
		Risks: r.lines(raw.Risks), NotFor: r.lines(raw.NotFor), Unknown: r.lines(raw.Unknown), Alternatives: r.lines(raw.Alternatives),
	}
}
