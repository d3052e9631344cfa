package editorial

import (
	"html"
	"iter"
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/guide"
)

// A span is a piece of a text, and the byte at which it begins there.
type span struct {
	text string
	at   int
}

// sentenceEnd matches the end of a sentence: a stop, quotation marks and brackets that
// close, and a space.
var sentenceEnd = regexp.MustCompile(`[.!?:][”’")\]]*\s+`)

var (
	blockEnd = regexp.MustCompile(`</(?:p|li|td|th|h[1-6]|blockquote)>`)
	citation = regexp.MustCompile(`<sup>.*?</sup>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
)

// blocks returns the paragraphs, entries of lists, cells and headings of a text.
func blocks(t guide.Text) iter.Seq[span] {
	return func(yield func(span) bool) {
		at := 0
		for _, markup := range blockEnd.Split(t.HTML, -1) {
			block := plain(markup)
			if block == "" || !strings.HasPrefix(t.Plain[at:], block) {
				continue // its words stay with the next one
			}
			if !yield(span{block, at}) {
				return
			}
			at += len(block)
			at += len(t.Plain[at:]) - len(strings.TrimLeft(t.Plain[at:], " "))
		}
		if at < len(t.Plain) {
			yield(span{t.Plain[at:], at})
		}
	}
}

// plain returns the words of markup as Plain has them.
func plain(markup string) string {
	words := html.UnescapeString(tag.ReplaceAllString(citation.ReplaceAllString(markup, ""), ""))
	return strings.Join(strings.Fields(words), " ")
}

// sentencesOf returns the sentences of a text. A block ends one, as a full stop does.
func sentencesOf(t guide.Text) iter.Seq[span] {
	return func(yield func(span) bool) {
		for block := range blocks(t) {
			for sentence := range sentences(block.text) {
				if !yield(span{sentence.text, block.at + sentence.at}) {
					return
				}
			}
		}
	}
}

// sentences returns the sentences of a block.
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
