package search

import (
	"strings"
	"unicode"

	"github.com/kljensen/snowball"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// A token is a word of a text, and where it stands there.
type token struct {
	word     string // folded: in lower case, without accents and apostrophes
	from, to int    // bytes
}

// tokens divides a text into words. Digits are words of their own, so that PHQ9, PHQ-9 and
// PHQ 9 are the same.
func tokens(text string) []token {
	var all []token
	from := -1
	var before rune
	for at, r := range text + " " {
		switch {
		case from >= 0 && (!inWord(r) || unicode.IsDigit(r) != unicode.IsDigit(before)) && !isMark(r):
			all = append(all, token{fold(text[from:at]), from, at})
			from = -1
			if inWord(r) {
				from = at
			}
		case from < 0 && inWord(r):
			from = at
		}
		if !isMark(r) {
			before = r
		}
	}
	return all
}

// isMark reports whether a character belongs to the word around it and is dropped.
func isMark(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '´' || unicode.Is(unicode.Mn, r)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// fold returns a word in lower case, without accents and apostrophes.
func fold(word string) string {
	word = strings.ToLower(strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, word))
	for _, b := range []byte(word) {
		if b >= 0x80 {
			folded, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), word)
			if err == nil {
				return folded
			}
			return word
		}
	}
	return word
}

// A stemmer returns what the forms of a word have in common: drive and driving.
type stemmer struct{ language string }

func newStemmer(language string) stemmer {
	if language == "es" {
		return stemmer{"spanish"}
	}
	return stemmer{"english"}
}

func (s stemmer) stem(word string) string {
	if stem, err := snowball.Stem(word, s.language, false); err == nil && stem != "" {
		return stem
	}
	return word
}
