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

// stopWords are the words of a language that tell little of what somebody looks for.
var stopWords = map[string]string{
	"en": `a an the this that these those i me my mine myself we us our you your yours he him his she her hers it its they them their
		am is are was were be been being do does did doing done have has had having can could will would shall should may might must
		im ive id ill youre hes shes its were theyre isnt arent wasnt dont doesnt didnt cant couldnt wont wouldnt shouldnt havent hasnt
		what which who whom whose when where why how if whether and or but so because as than then too also just only even still yet
		of to for in on at by with from about into up out off over under again back here there now ever really very much more most some any
		get gets got getting go goes going went gone come came make makes made let want wants wanted need know think
		one thing things something anything way lot kind please hi hello
		husband wife mom mother dad father son daughter brother sister boyfriend girlfriend partner friend`,
	"es": `el la los las un una unos unas yo mi me te tu su sus se lo le les nos que cual quien cuando donde por para como si no y o pero
		de del a al en con sin es son soy esta estan estoy fue ser estar hay he ha han puedo puede pueden quiero tengo tiene hacer hago muy mas`,
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
