package editorial

import (
	"math"
	"strings"
	"unicode"
)

// A Level is how hard a text is to read, as two grades of US schools.
type Level struct {
	FleschKincaid float64 // Kincaid and others, 1975: Navy research branch report 8-75
	SMOG          float64 // McLaughlin, 1969: SMOG Grading; made for texts of 30 sentences or more
}

// A measure counts what the levels are computed from.
type measure struct{ sentences, words, syllables, long int }

// measured returns the measure of a sentence, which is zero for one that does not count.
func measured(sentence string) (m measure) {
	words := strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if len(words) < 3 {
		return m
	}
	m.sentences, m.words = 1, len(words)
	for _, w := range words {
		n := syllables(w)
		m.syllables += n
		if n >= 3 {
			m.long++
		}
	}
	return m
}

func (m *measure) add(other measure) {
	m.sentences += other.sentences
	m.words += other.words
	m.syllables += other.syllables
	m.long += other.long
}

func (m *measure) level() Level {
	if m.sentences == 0 {
		return Level{}
	}
	sentences, words := float64(m.sentences), float64(m.words)
	return Level{
		FleschKincaid: 0.39*words/sentences + 11.8*float64(m.syllables)/words - 15.59,
		SMOG:          1.043*math.Sqrt(float64(m.long)*30/sentences) + 3.1291,
	}
}

// syllables counts the vowels of a word that are spoken, by a rule of thumb: one or two
// vowels are a syllable, but for an e that is silent at the end.
func syllables(word string) int {
	word = strings.ToLower(word)
	word = word[:len(word)-silent(word)]
	n := 0
	for at := 0; at < len(word); at++ {
		if vowel(word[at]) {
			n++
			if at+1 < len(word) && vowel(word[at+1]) {
				at++
			}
		}
	}
	return max(1, n)
}

func vowel(letter byte) bool { return strings.IndexByte("aeiouy", letter) >= 0 }

// silent returns the length of the end of a word that is not spoken: ed, or e or es behind
// a consonant other than l.
func silent(word string) int {
	n := len(word)
	mute := func(at int) bool { return at >= 0 && word[at] != 'l' && !vowel(word[at]) }
	switch {
	case strings.HasSuffix(word, "es") && mute(n-3), strings.HasSuffix(word, "ed"):
		return 2
	case strings.HasSuffix(word, "e") && mute(n-2):
		return 1
	}
	return 0
}
