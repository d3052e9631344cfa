// Package search finds guides by the words that people type: it hears a cry for help, mends
// what is misspelt, and ranks guides with their best section.
package search

import (
	"math"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
)

// An Index finds the guides of one edition. It never changes.
type Index struct {
	stemmer  stemmer
	guides   []*indexed
	words    map[string]term // by the words of the guides and the synonyms, folded
	stems    map[string]term
	postings [][]posting     // by term, in the order of the guides
	rarities []float64       // by term
	average  [fields]float64 // length of each field
	spelling *spelling
	synonyms synonyms
	intents  []intent
	phrases  trigramIndex
}

// A term is the number of a stem.
type term int32

// A field is a kind of text of a guide. A word counts more in some than in others.
type field int

const (
	inTitle field = iota
	inPhrases
	inLead // the summary and the key points
	inHeadings
	inBody
	fields
)

// A posting says how often a term stands in each field of a guide.
type posting struct {
	guide int32
	times [fields]uint16
}

// An indexed guide is a guide, divided.
type indexed struct {
	*guide.Guide
	length [fields]int
	long   [fields]float64 // how much the length of a field takes from a word there
	parts  []part          // at least the opening
	names  []name
}

// A name is a short text by which people may ask for a guide or a part of it: a title, a
// search phrase or a question.
type name struct {
	text  string
	words []string // folded
	terms []term
}

func newName(t guide.Text, terms []term) name {
	n := name{text: t.Plain, terms: terms}
	for _, t := range tokens(t.Plain) {
		n.words = append(n.words, t.word)
	}
	return n
}

// A builder adds guides to an index.
type builder struct {
	*Index
	seen map[string]int // how often each word stands somewhere
}

// New returns an index of the guides of an edition that readers can open.
func New(e *guide.Edition) *Index {
	x := &Index{stemmer: newStemmer(e.Language), words: map[string]term{}, stems: map[string]term{}}
	b := builder{x, map[string]int{}}
	for _, c := range e.Categories {
		for _, g := range c.Guides {
			b.add(g)
		}
	}
	for f := range x.average {
		x.average[f] = max(1, x.average[f]/float64(max(1, len(x.guides))))
	}
	for _, g := range x.guides {
		for f, n := range g.length {
			g.long[f] = 1 - lengths[f] + lengths[f]*float64(n)/x.average[f]
		}
	}
	x.synonyms = b.newSynonyms(e)
	b.terms(stopWords[e.Language]) // so that they are known
	x.rarities = x.rarity(strings.Fields(stopWords[e.Language]))
	x.spelling = newSpelling(e.Language, b.seen)
	x.intents = x.newIntents(e)
	x.phrases = newTrigramIndex(x.guides)
	return x
}

// terms returns the terms of a text.
func (b builder) terms(text string) []term {
	var all []term
	for _, t := range tokens(text) {
		id, known := b.words[t.word]
		if !known {
			id = b.term(b.stemmer.stem(t.word))
			b.words[t.word] = id
		}
		b.seen[t.word]++
		all = append(all, id)
	}
	return all
}

// term returns the number of a stem, a new one for one that is new.
func (b builder) term(stem string) term {
	id, known := b.stems[stem]
	if !known {
		id = term(len(b.postings))
		b.stems[stem] = id
		b.postings = append(b.postings, nil)
	}
	return id
}

// add indexes a guide.
func (b builder) add(g *guide.Guide) {
	doc := &indexed{Guide: g, parts: partsOf(g)}
	counts := map[term]*posting{}
	add := func(f field, text string) []term {
		terms := b.terms(text)
		for _, t := range terms {
			if counts[t] == nil {
				counts[t] = &posting{guide: int32(len(b.guides))}
			}
			counts[t].times[f]++
		}
		doc.length[f] += len(terms)
		b.average[f] += float64(len(terms))
		return terms
	}
	doc.names = append(doc.names, newName(g.Title, add(inTitle, g.Title.Plain)))
	for _, phrase := range g.SearchPhrases {
		doc.names = append(doc.names, newName(phrase, add(inPhrases, phrase.Plain)))
	}
	for i := range doc.parts {
		p, body := &doc.parts[i], inBody
		if p.anchor == "" || p.anchor == address.TLDR {
			body = inLead
		}
		p.title = add(inHeadings, p.heading.Plain)
		if len(p.title) > 0 {
			doc.names = append(doc.names, newName(p.heading, p.title))
		}
		for _, t := range p.texts {
			for from, text := range sentencesOf(t.Plain) {
				p.sentences = append(p.sentences, sentence{t.Plain, from, add(body, text)})
			}
		}
	}
	for t, p := range counts {
		b.postings[t] = append(b.postings[t], *p)
	}
	b.guides = append(b.guides, doc)
}

// rarity returns how much each term tells: little if it stands in every guide, or is a stop
// word.
func (x *Index) rarity(stopWords []string) []float64 {
	rarities := make([]float64, len(x.postings))
	for t, postings := range x.postings {
		rarities[t] = x.rare(len(postings))
	}
	for _, word := range stopWords {
		t := x.words[word]
		rarities[t] = min(stopWordValue, rarities[t])
	}
	return rarities
}

const stopWordValue = 0.1

// rare returns how much a term of some guides tells (the IDF of BM25).
func (x *Index) rare(guides int) float64 {
	n, all := float64(guides), float64(len(x.guides))
	return math.Log(1 + (all-n+0.5)/(n+0.5))
}
