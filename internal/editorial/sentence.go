package editorial

import (
	"iter"
	"regexp"
	"strings"
)

// A span is a piece of a text, and the byte at which it begins there.
type span struct {
	text string
	at   int
}

// sentenceEnd matches the end of a sentence: a stop, quotation marks and brackets that
// close, and a space.
var sentenceEnd = regexp.MustCompile(`[.!?:][”’")\]]*\s+`)

// sentences returns the sentences of a text.
func sentences(text string) iter.Seq[span] {
	return func(yield func(span) bool) {
		from := 0
		for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
			if !yield(span{text[from:end[1]], from}) {
				return
			}
			from = end[1]
		}
		if from < len(text) {
			yield(span{text[from:], from})
		}
	}
}

// negation matches words that turn around what follows them in a sentence.
var negation = regexp.MustCompile(`(?i)\b(?:not|never|no|nor|none|nobody|without|cannot|whether|unless|before|neither|n[o']t)\b|n[’']t\b`)

// negated reports whether a word before the offset turns a sentence around.
func negated(sentence string, at int) bool { return negation.MatchString(sentence[:at]) }

// contains reports whether a sentence has one of the words, in any case.
func contains(sentence string, words ...string) bool {
	sentence = strings.ToLower(sentence)
	for _, w := range words {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return false
}
