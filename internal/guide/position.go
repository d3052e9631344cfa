package guide

import (
	"bytes"
	"go/token"
	"regexp"
	"sort"
	"strings"
	"unicode"
)

// A source is the markup from which the plain words of a text were made.
type source struct {
	pos       func(offset int) token.Position // of a byte of the markup, for any goroutine
	stretches []stretch                       // in order; none where the plain words are the markup
}

// A stretch is a run of plain words that stand in the markup as they are: where it
// begins in either.
type stretch struct {
	plain, markup int
	inserted      bool // all of it stands for one place of the markup
}

// Position returns where in the file the byte of Plain at the offset was written. It
// is the zero position unless [Options] asked [Load] to keep positions.
func (t Text) Position(offset int) token.Position {
	if t.source == nil {
		return token.Position{}
	}
	all, last := t.source.stretches, stretch{}
	if i := sort.Search(len(all), func(i int) bool { return all[i].plain > offset }); i > 0 {
		last = all[i-1]
	}
	if last.inserted {
		return t.source.pos(last.markup)
	}
	return t.source.pos(last.markup + offset - last.plain)
}

// plainWords collects words with one space between them and none at the ends, and, if
// they are to be located, where they stand in the markup.
type plainWords struct {
	strings.Builder
	located   bool
	space     bool // before the next word, if any stands before it
	stretches []stretch
}

// add adds text that stands at an offset of the markup.
func (w *plainWords) add(text []byte, at int) {
	for i, r := range string(text) {
		if unicode.IsSpace(r) {
			w.space = true
			continue
		}
		if w.space && w.Len() > 0 {
			w.WriteByte(' ')
		}
		w.space = false
		w.locate(at + i)
		w.WriteRune(r)
	}
}

// locate begins a stretch unless the last one leads to the same byte of the markup.
func (w *plainWords) locate(at int) {
	if n := len(w.stretches); !w.located || n > 0 && !w.stretches[n-1].inserted && at-w.stretches[n-1].markup == w.Len()-w.stretches[n-1].plain {
		return
	}
	w.stretches = append(w.stretches, stretch{plain: w.Len(), markup: at})
}

// insert adds words that the braces at an offset of the markup stand for.
func (w *plainWords) insert(words string, at int) {
	if words == "" {
		return
	}
	if w.space && w.Len() > 0 {
		w.WriteByte(' ')
	}
	w.space = false
	if w.located {
		w.stretches = append(w.stretches, stretch{w.Len(), at, true})
	}
	w.WriteString(words)
}

var escape = regexp.MustCompile(`\\[[:punct:]]|&#?[0-9A-Za-z]+;`)

// addMarkup adds text in which escapes stand for other characters.
func (w *plainWords) addMarkup(text []byte, at int) {
	from := 0
	if bytes.ContainsAny(text, `\&`) { // seldom
		for _, e := range escape.FindAllIndex(text, -1) {
			w.add(text[from:e[0]], at+from)
			w.add(resolved(text[e[0]:e[1]]), at+e[0])
			from = e[1]
		}
	}
	w.add(text[from:], at+from)
}
