package editorial

import (
	"math"
	"testing"
)

// TestReadingLevel compares with scores of sentences whose syllables were counted by hand.
// The platypus is an example for Flesch-Kincaid on Wikipedia, which gives it grade 11.3.
func TestReadingLevel(t *testing.T) {
	for _, test := range []struct {
		name, text                     string
		words, syllables, long, number float64 // of sentences, that count
	}{
		{"short words", "The cat sat on the mat.", 6, 6, 0, 1},
		{"platypus", "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 13, 24, 4, 1},
		{"two sentences", "The cat sat on the mat. The medicine did not help.", 11, 13, 1, 2},
		{"a question and an answer", "When can I drive again? Not before the next day, after a full night's sleep.", 15, 18, 0, 2},
		{"too short to count", "Rest. Not now. The cat sat on the mat.", 6, 6, 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := levelOf(test.text)
			grade := 0.39*test.words/test.number + 11.8*test.syllables/test.words - 15.59
			smog := 1.043*math.Sqrt(test.long*30/test.number) + 3.1291
			if math.Abs(got.FleschKincaid-grade) > 1 || math.Abs(got.SMOG-smog) > 1.5 {
				t.Errorf("level of %q: got %.1f, want %.1f and %.1f within one grade", test.text, got, grade, smog)
			}
		})
	}
	if got := levelOf("Not now."); got != (Level{}) {
		t.Errorf("level of two words: got %v, want zero", got)
	}
}

func levelOf(text string) Level {
	var m measure
	for _, sentence := range sentences(span{text, 0}) {
		m.add(measured(sentence.text))
	}
	return m.level()
}
