package search

import "github.com/tovani/guides/internal/guide"

// synonyms are the groups of words that mean the same, by the first term of each of their
// members.
type synonyms map[term][]member

// A member is a word or a phrase of a group.
type member struct {
	terms []term
	same  [][]term // the other members
}

// newSynonyms returns the groups of synonyms.yaml, and the names of each term of the
// glossary.
func (b builder) newSynonyms(e *guide.Edition) synonyms {
	all := synonyms{}
	for _, group := range e.Synonyms {
		all.add(b, group)
	}
	for _, t := range e.Glossary {
		all.add(b, append([]string{t.Name}, t.Also...))
	}
	return all
}

func (s synonyms) add(b builder, group []string) {
	var phrases [][]term
	for _, words := range group {
		if terms := b.terms(words); len(terms) > 0 {
			phrases = append(phrases, terms)
		}
	}
	for i, terms := range phrases {
		m := member{terms: terms}
		for k, other := range phrases {
			if k != i {
				m.same = append(m.same, other)
			}
		}
		s[terms[0]] = append(s[terms[0]], m)
	}
}
