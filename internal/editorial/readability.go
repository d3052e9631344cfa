package editorial

import (
	"math"
	"regexp"
	"strings"
)

// A Level is how hard a text is to read, as two grades of US schools.
type Level struct {
	FleschKincaid float64 // Kincaid and others, 1975: Navy research branch report 8-75
	SMOG          float64 // McLaughlin, 1969: SMOG Grading; made for texts of 30 sentences or more
}

// ReadingLevel returns the level of a text, within about one grade, because syllables are
// counted by rule. Sentences of one or two words are not counted; the level of a text
// without others is zero.
func ReadingLevel(text string) Level {
	var m measure
	for sentence := range sentences(text) {
		m.add(sentence.text)
	}
	return m.level()
}

// A measure counts what the levels are computed from.
type measure struct{ sentences, words, syllables, long int }

func (m *measure) add(sentence string) {
	words := spoken.FindAllString(sentence, -1)
	if len(words) < 3 {
		return
	}
	m.sentences++
	m.words += len(words)
	for _, w := range words {
		n := syllables(w)
		m.syllables += n
		if n >= 3 {
			m.long++
		}
	}
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

var (
	spoken = regexp.MustCompile(`[A-Za-z]+(?:['’][A-Za-z]+)?`)
	silent = regexp.MustCompile(`(?:[^laeiouy]es|ed|[^laeiouy]e)$`)
	vowels = regexp.MustCompile(`[aeiouy]{1,2}`)
)

// syllables counts the vowels of a word that are spoken, by a rule of thumb: one or two
// vowels are a syllable, but for an e that is silent at the end.
func syllables(word string) int {
	word = silent.ReplaceAllString(strings.ToLower(word), "")
	return max(1, len(vowels.FindAllString(word, -1)))
}
