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

// A block is a paragraph, an entry of a list, a cell or a heading.
type block struct {
	span
	cited int // bytes of its text in front of its last citation; 0 if it has none
}

// A passage is a text of a guide, divided. The end of a block ends a sentence, as a full
// stop does.
type passage struct {
	guide.Passage
	lower     string // its words in lower case
	blocks    []block
	sentences []span
}

// divide returns passages, divided.
func divide(passages iter.Seq[guide.Passage]) []passage {
	var all []passage
	for p := range passages {
		text := passage{Passage: p, lower: strings.ToLower(p.Plain), blocks: blocks(p.Text)}
		for _, b := range text.blocks {
			text.sentences = append(text.sentences, sentences(b.span)...)
		}
		all = append(all, text)
	}
	return all
}

var (
	blockEnd    = regexp.MustCompile(`</(?:p|li|td|th|h[1-6]|blockquote)>`)
	pictureText = regexp.MustCompile(`alt="([^"]*)"`)
	citation    = regexp.MustCompile(`<sup>.*?</sup>`)
)

// blocks returns the blocks of a text.
func blocks(t guide.Text) []block {
	if strings.Count(t.HTML, "</") < 2 {
		return []block{{span{t.Plain, 0}, citedWords(t.HTML)}} // one line, or one paragraph, as most texts are
	}
	var all []block
	at := 0
	for _, markup := range blockEnd.Split(t.HTML, -1) {
		words := plain(markup)
		if words == "" || !strings.HasPrefix(t.Plain[at:], words) {
			continue // its words stay with the next one
		}
		all = append(all, block{span{words, at}, citedWords(markup)})
		at += len(words)
		at += len(t.Plain[at:]) - len(strings.TrimLeft(t.Plain[at:], " "))
	}
	if at < len(t.Plain) {
		rest := t.Plain[at:]
		all = append(all, block{span{rest, at}, min(max(0, citedWords(t.HTML)-at), len(rest))})
	}
	return all
}

// citedWords returns the number of bytes of the words in front of the last citation in markup.
func citedWords(markup string) int {
	at := strings.LastIndex(markup, "<sup>")
	if at < 0 {
		return 0
	}
	return len(plain(markup[:at]))
}

// plain returns the words of markup as Plain has them.
func plain(markup string) string {
	if strings.Contains(markup, "<sup>") {
		markup = citation.ReplaceAllString(markup, "")
	}
	words := html.UnescapeString(withoutTags(markup))
	return strings.Join(strings.Fields(words), " ")
}

// withoutTags returns the text of markup, with that of its pictures.
func withoutTags(markup string) string {
	var words strings.Builder
	for markup != "" {
		text, rest, _ := strings.Cut(markup, "<")
		words.WriteString(text)
		tag, below, _ := strings.Cut(rest, ">")
		if alt := pictureText.FindStringSubmatch(tag); strings.HasPrefix(tag, "img ") && alt != nil {
			words.WriteString(alt[1])
		}
		markup = below
	}
	return words.String()
}

// sentences returns the sentences of a block. One ends with a stop, quotation marks and
// brackets that close, and a space.
func sentences(block span) []span {
	var all []span
	from := 0
	for at := 0; at < len(block.text); at++ {
		if !strings.ContainsRune(".!?:", rune(block.text[at])) {
			continue
		}
		rest := strings.TrimLeft(block.text[at+1:], `”’")]`)
		if end := len(block.text) - len(rest); strings.HasPrefix(rest, " ") {
			all = append(all, span{block.text[from : end+1], block.at + from})
			from = end + 1
		}
	}
	if from < len(block.text) {
		all = append(all, span{block.text[from:], block.at + from})
	}
	return all
}

// negation matches words that turn around what follows them in a sentence.
var negation = regexp.MustCompile(`(?i)\b(?:not|never|no|nor|none|nobody|without|cannot|whether|unless|neither|n[o']t)\b|n[’']t\b`)

// negated reports whether a word before the offset turns a sentence around.
func negated(sentence string, at int) bool { return negation.MatchString(sentence[:at]) }

// contains reports whether a text in lower case has one of the words.
func contains(lower string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}
