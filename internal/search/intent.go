package search

import (
	"cmp"
	"slices"

	"github.com/tovani/guides/internal/guide"
)

// An intent is a cry for help, by its phrases.
type intent struct {
	guide.Intent
	stemmer         stemmer
	phrases, except [][]phraseWord
	guides          []*indexed // that help then
}

// A phraseWord is a word of a phrase as it is compared with what was typed.
type phraseWord struct {
	letters []rune
	stem    string
}

// gap is how many other words may stand between two words of a phrase.
const gap = 2

// newIntents returns the intents of crisis.yaml.
func (x *Index) newIntents(e *guide.Edition) []intent {
	var all []intent
	for _, in := range e.Intents {
		s := newStemmer(cmp.Or(in.Language, e.Language))
		all = append(all, intent{in, s, s.phrases(in.Phrases), s.phrases(in.Except), x.guidesAt(in.Guides)})
	}
	return all
}

func (x *Index) guidesAt(paths []string) []*indexed {
	var all []*indexed
	for _, path := range paths {
		if i := slices.IndexFunc(x.guides, func(g *indexed) bool { return g.Path == path }); i >= 0 {
			all = append(all, x.guides[i])
		}
	}
	return all
}

func (s stemmer) phrases(texts []string) [][]phraseWord {
	var all [][]phraseWord
	for _, text := range texts {
		all = append(all, s.phrase(text))
	}
	return all
}

// phrase returns the words of a text, up to a number of them.
func (s stemmer) phrase(text string) []phraseWord {
	all := tokens(text)
	var words []phraseWord
	for _, t := range all[:min(len(all), mostHeard)] {
		words = append(words, phraseWord{[]rune(t.word), s.stem(t.word)})
	}
	return words
}

// help returns the intents that a text has, those for 911 first. One in another language
// is left out where the language of the site has the same.
func (x *Index) help(text string) []guide.Intent {
	var found []guide.Intent
	for _, in := range x.intents {
		heardAlready := slices.ContainsFunc(found, func(other guide.Intent) bool { return other.Level == in.Level && other.Language == "" })
		if !heardAlready && in.heard(in.stemmer.phrase(text)) {
			found = append(found, in.Intent)
		}
	}
	slices.SortStableFunc(found, func(a, b guide.Intent) int { return urgency(a) - urgency(b) })
	return found
}

// mostHeard is how many words of a query are listened to.
const mostHeard = 200

func urgency(in guide.Intent) int {
	if in.Level == guide.Emergency {
		return 0
	}
	return 1
}

// heard reports whether what was typed has one of the phrases, outside of the exceptions.
func (in intent) heard(typed []phraseWord) bool {
	for _, phrase := range in.phrases {
		for from := range typed {
			if end := matchAt(typed, from, phrase, gap); end > 0 && !in.excepted(typed, from, end) {
				return true
			}
		}
	}
	return false
}

// excepted reports whether an exception stands across a phrase that was found.
func (in intent) excepted(typed []phraseWord, from, end int) bool {
	for _, phrase := range in.except {
		for at := range typed {
			if stop := matchAt(typed, at, phrase, 1); stop > from && at < end {
				return true
			}
		}
	}
	return false
}

// matchAt returns the end of a phrase that begins at a word, or 0. So many other words may
// stand between two of its words.
func matchAt(typed []phraseWord, from int, phrase []phraseWord, gap int) int {
	at := from
	for i, word := range phrase {
		limit := at + 1
		if i > 0 {
			limit += gap
		}
		for at < len(typed) && at < limit && !typed[at].like(word) {
			at++
		}
		if at >= min(limit, len(typed)) {
			return 0
		}
		at++
	}
	return at
}

// like reports whether a typed word is one of a phrase, in another form or misspelt. Short
// words must be the same, and a mistake in the first letter makes another word.
func (w phraseWord) like(other phraseWord) bool {
	if w.stem == other.stem {
		return true
	}
	most := edits(min(len(w.letters), len(other.letters)))
	return most > 0 && w.letters[0] == other.letters[0] && distance(w.letters, other.letters, most) <= most
}

// helping returns the guides that help in some intents.
func (x *Index) helping(help []guide.Intent) []*indexed {
	var all []*indexed
	for _, in := range x.intents {
		if !slices.ContainsFunc(help, func(h guide.Intent) bool { return h.Level == in.Level && h.Language == in.Language }) {
			continue
		}
		for _, g := range in.guides {
			if !slices.Contains(all, g) {
				all = append(all, g)
			}
		}
	}
	return all
}
