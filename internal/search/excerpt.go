package search

import (
	"iter"
	"strings"
)

// A Run is a piece of an excerpt; its words were searched for if it is marked.
type Run struct {
	Text   string
	Marked bool
}

// longestExcerpt is the length of an excerpt, in bytes, unless its first
// sentence is longer.
const longestExcerpt = 200

// excerpt returns the sentence of a hit that has most of a query, with its words marked,
// and what follows it up to some length.
func (x *Index) excerpt(h Hit, q query) []Run {
	if h.sentence == nil {
		return nil
	}
	return x.mark(upTo(h.sentence.text[h.sentence.from:], longestExcerpt), q)
}

// sentencesOf returns the sentences of a text, and the bytes at which they begin.
func sentencesOf(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for from := 0; from < len(text); {
			sentence := firstSentence(text[from:])
			if !yield(from, sentence) {
				return
			}
			from += len(sentence)
		}
	}
}

// firstSentence returns a text up to the end of its first sentence.
func firstSentence(text string) string {
	for at := 0; at+1 < len(text); at++ {
		if strings.IndexByte(".!?", text[at]) >= 0 && text[at+1] == ' ' {
			return text[:at+2]
		}
	}
	return text
}

// upTo returns the sentences of a text that end before a length, at least the first.
func upTo(text string, length int) string {
	end := 0
	for from, sentence := range sentencesOf(text) {
		if from > 0 && from+len(sentence) > length {
			break
		}
		end = from + len(sentence)
	}
	return strings.TrimSpace(text[:end])
}

// matches returns how much a word tells that was searched for, or 0.
func (x *Index) matches(t token, q query) float64 {
	id, known := x.known(t.word)
	if !known {
		return 0
	}
	best := 0.
	for _, i := range q.slotsOf(id) {
		best = max(best, q.slots[i].likely[id]*x.rarities[id])
	}
	return best
}

// mark divides a text into runs.
func (x *Index) mark(text string, q query) []Run {
	var runs []Run
	at, telling := 0, 0.
	for _, s := range q.slots {
		telling = max(telling, s.value/3) // a third as rare as the rarest: the is not
	}
	for _, t := range tokens(text) {
		if n := x.matches(t, q); n == 0 || n < telling {
			continue
		}
		if t.from > at {
			runs = append(runs, Run{Text: text[at:t.from]})
		}
		runs = append(runs, Run{text[t.from:t.to], true})
		at = t.to
	}
	if at < len(text) {
		runs = append(runs, Run{Text: text[at:]})
	}
	return runs
}
