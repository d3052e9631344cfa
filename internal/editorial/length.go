package editorial

import (
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
)

const (
	mostWords           = 1250 // in a guide
	mostWordsInSentence = 25   // and in a key point
	mostSentences       = 4    // in a paragraph, but for one of few words
	fewWords            = 60
)

// length is the rule about the length of a guide.
func length() Rule {
	return Rule{
		Name:     "length",
		About:    "A guide has at most 1,250 words besides its references, so that it is read to its end on a phone.",
		Severity: problem.Warning,
		Keeps:    []string{"tldr:\n  - Short."},
		Breaks:   []string{"tldr:\n  - " + strings.Repeat("word ", mostWords+1) + "end."},
		check: func(s subject, report report) {
			n := 0
			for _, p := range s.texts {
				if p.Section != address.References {
					n += len(strings.Fields(p.Plain))
				}
			}
			if n > mostWords {
				report(s.Position(), "this guide has %d of at most %d words; shorten it, or link to a guide that says it already", n, mostWords)
			}
		},
	}
}

// sentenceLength is the rule about the length of a sentence.
func sentenceLength() Rule {
	return Rule{
		Name:     "sentence",
		About:    "A sentence has at most 25 words, and so has a key point.",
		Severity: problem.Warning,
		Keeps:    []string{"faq:\n  - question: How long?\n    answer: " + strings.Repeat("It takes some hours. ", 10)},
		Breaks: []string{
			"faq:\n  - question: How long?\n    answer: It takes" + strings.Repeat(" very", mostWordsInSentence) + " long.",
			"tldr:\n  - " + strings.Repeat("It takes some hours. ", 8),
		},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if n := len(strings.Fields(p.Plain)); p.Key == "tldr" && n > mostWordsInSentence {
					report(p.Position(0), "this key point has %d of at most %d words; keep what must not be missed", n, mostWordsInSentence)
					continue
				}
				for _, sentence := range p.sentences {
					if n := len(strings.Fields(sentence.text)); n > mostWordsInSentence {
						report(p.Position(sentence.at), "this sentence has %d of at most %d words; make two of it", n, mostWordsInSentence)
					}
				}
			}
		},
	}
}

// paragraphLength is the rule about the length of a paragraph.
func paragraphLength() Rule {
	const sentence = "It ends after these many words of which none is long. "
	return Rule{
		Name:     "paragraph",
		About:    "A paragraph of more than 60 words has at most 4 sentences, so that a phone's screen shows where the next begins.",
		Severity: problem.Warning,
		Keeps:    []string{"\n---\n## One {#one}\n\n" + strings.Repeat("It ends. ", 6), "\n---\n## One {#one}\n\n" + strings.Repeat(sentence, mostSentences)},
		Breaks:   []string{"\n---\n## One {#one}\n\n" + strings.Repeat(sentence, 6), "faq:\n  - question: How?\n    answer: " + strings.Repeat(sentence, 6)},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				for _, block := range p.blocks {
					n := len(sentences(block.span))
					if n > mostSentences && len(strings.Fields(block.text)) > fewWords {
						report(p.Position(block.at), "this paragraph has %d of at most %d sentences; divide it", n, mostSentences)
					}
				}
			}
		},
	}
}
