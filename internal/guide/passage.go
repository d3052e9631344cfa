package guide

import (
	"iter"

	"github.com/tovani/guides/internal/address"
)

// A Passage is a text of a guide, with the part of the page in which it stands.
type Passage struct {
	Text
	Section string // the anchor of the part; empty for the title, the summary and the introduction
	Key     string // the key under which the file has it, or "body" for prose below the front matter
}

// Passages returns the texts that readers see, in the order of the page.
func (g *Guide) Passages() iter.Seq[Passage] {
	return func(yield func(Passage) bool) {
		for _, part := range g.parts() {
			for _, t := range part.texts {
				if !t.Empty() && !yield(Passage{t, part.section, part.key}) {
					return
				}
			}
		}
	}
}

// A part is the texts under one key.
type part struct {
	section, key string
	texts        []Text
}

func (g *Guide) parts() []part {
	parts := []part{{"", "title", []Text{g.Title}}, {"", "summary", []Text{g.Summary}}}
	for _, h := range g.GetHelp {
		parts = append(parts, part{address.GetHelp, "title", []Text{h.Title}}, part{address.GetHelp, "items", h.Items})
	}
	parts = append(parts, part{address.TLDR, "tldr", g.TLDR}, part{"", "body", []Text{g.Intro}})
	parts = append(parts, itemParts(address.Steps, "title", "body", g.Steps)...)
	parts = append(parts, part{address.Checklist, "checklist", g.Checklist})
	parts = append(parts, bodyParts(g.FeelsLike, g.Timeline)...)
	for _, p := range g.Phases {
		parts = append(parts, part{address.Timeline, "when", []Text{p.When}}, part{address.Timeline, "what", []Text{p.What}})
	}
	for i := range g.Sections {
		parts = append(parts, bodyParts(&g.Sections[i])...)
	}
	parts = append(parts, part{address.Do, "do", g.Do}, part{address.Do, "dont", g.Dont})
	parts = append(parts, itemParts(address.Concerns, "question", "answer", g.Concerns)...)
	parts = append(parts, bodyParts(g.WhoItFits)...)
	parts = append(parts, part{address.Safety, "risks", g.Safety.Risks})
	for _, f := range g.Safety.Figures {
		parts = append(parts, part{address.Safety, "what", []Text{f.What}})
	}
	parts = append(parts, part{address.Safety, "not_for", g.Safety.NotFor}, part{address.Safety, "unknown", g.Safety.Unknown},
		part{address.Safety, "alternatives", g.Safety.Alternatives}, part{address.Questions, "questions_to_ask", g.Questions})
	parts = append(parts, itemParts(address.FAQ, "question", "answer", g.FAQ)...)
	parts = append(parts, part{"", "teach_back", g.TeachBack})
	for _, r := range g.References {
		parts = append(parts, part{address.References, "note", []Text{r.Note}})
	}
	return parts
}

func itemParts(section, title, body string, items []Item) []part {
	var parts []part
	for _, it := range items {
		parts = append(parts, part{section, title, []Text{it.Title}}, part{section, body, []Text{it.Body}})
	}
	return parts
}

func bodyParts(sections ...*Item) []part {
	var parts []part
	for _, s := range sections {
		if s != nil {
			parts = append(parts, part{s.ID, "body", []Text{s.Title, s.Body}})
		}
	}
	return parts
}

// Passages returns the texts that readers see outside of guides: those of plain pages, of the
// glossary and of site.yaml, but for the words of the interface.
func (e *Edition) Passages() iter.Seq[Passage] {
	s := e.Site
	texts := []Text{
		s.Crisis, s.Welcome, s.Eligibility.Title, s.Eligibility.Summary, s.Eligibility.Body, s.Eligibility.More,
		s.Notices.NotAdvice, s.Notices.OffLabel, s.Notices.FDA, s.Notices.Alternatives, s.Notices.Offered, s.Notices.Footer, s.Notices.Brief,
		s.Help.Emergency, s.Help.Crisis, s.Help.NoContact, s.Help.Unreachable,
	}
	texts = append(texts, s.Legal...)
	for _, p := range e.Pages {
		texts = append(texts, p.Title, p.Summary, p.Body)
	}
	for _, t := range e.Glossary {
		texts = append(texts, t.Means)
	}
	return func(yield func(Passage) bool) {
		for _, t := range texts {
			if !t.Empty() && !yield(Passage{Text: t}) {
				return
			}
		}
	}
}
