package search

import "strings"

// A Run is a piece of an excerpt; its words were searched for if it is marked.
type Run struct {
	Text   string
	Marked bool
}

// longestExcerpt is the length of an excerpt, in bytes, after which no sentence begins.
const longestExcerpt = 200

// excerpt returns the sentence of a hit's section that has most of the words, with these
// marked, and what follows it up to some length. A guide without one of the words has none.
func (x *Index) excerpt(h Hit, q query) []Run {
	best, text := 0., ""
	for _, p := range partsOf(h.Guide) {
		if p.anchor != h.Anchor {
			continue
		}
		for _, t := range p.texts {
			for at := 0; at < len(t.Plain); {
				sentence := firstSentence(t.Plain[at:])
				if n := x.worth(sentence, q); n > best {
					best, text = n, upTo(t.Plain[at:], longestExcerpt)
				}
				at += len(sentence)
			}
		}
		if best == 0 && len(p.texts) > 0 {
			text = upTo(p.texts[0].Plain, longestExcerpt)
		}
	}
	return x.mark(text, q)
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

// upTo returns the sentences of a text that begin before a length.
func upTo(text string, length int) string {
	end := 0
	for end < len(text) {
		sentence := firstSentence(text[end:])
		if end > 0 && end+len(sentence) > length {
			break
		}
		end += len(sentence)
	}
	return strings.TrimSpace(text[:end])
}

// worth returns how much the words of a query tell that a text has.
func (x *Index) worth(text string, q query) float64 {
	n := 0.
	for _, t := range tokens(text) {
		n += x.matches(t, q)
	}
	return n
}

// matches returns how much a word tells that was searched for, or 0.
func (x *Index) matches(t token, q query) float64 {
	id := x.termOf(t.word)
	best := 0.
	for _, i := range q.terms[id] {
		best = max(best, q.slots[i].likely[id]*x.rarities[id])
	}
	return best
}

// mark divides a text into runs.
func (x *Index) mark(text string, q query) []Run {
	var runs []Run
	at, telling := 0, 0.
	for _, s := range q.slots {
		telling = max(telling, x.value(s)/3) // a third as rare as the rarest: the is not
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
