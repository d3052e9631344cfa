package editorial

import (
	"cmp"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// An index knows in which guide of an edition a title, a question or a search phrase stands
// first.
type index struct{ titles, questions, phrases map[string]*guide.Guide }

func newIndex(e *guide.Edition) index {
	x := index{map[string]*guide.Guide{}, map[string]*guide.Guide{}, map[string]*guide.Guide{}}
	for _, c := range e.Categories {
		for _, g := range c.WithDrafts() {
			first(x.titles, strings.ToLower(g.Title.Plain), g)
			for p := range g.Passages() {
				if p.Key == "question" {
					first(x.questions, coreOrAll(p.Plain), g)
				}
			}
			for _, phrase := range g.SearchPhrases {
				first(x.phrases, coreOrAll(phrase.Plain), g)
			}
		}
	}
	return x
}

func first(m map[string]*guide.Guide, key string, g *guide.Guide) {
	if m[key] == nil {
		m[key] = g
	}
}

var (
	word  = regexp.MustCompile(`[a-z0-9]+(?:['’][a-z]+)?`)
	empty = regexp.MustCompile(`^(?:a|an|the|is|are|am|was|be|do|does|did|can|could|will|would|should|may|might|i|i['’]m|me|my|you|your|it|its|this|that|to|of|for|in|on|at|with|and|or|if|what|how|when|there|have|has)$`)
)

// core returns the words of a question that carry its meaning, in the order of the
// alphabet, so that questions that differ in little words only are the same.
func core(question string) string {
	words := slices.DeleteFunc(word.FindAllString(strings.ToLower(question), -1), empty.MatchString)
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// coreOrAll is the core of a text, or all of one that has only little words.
func coreOrAll(text string) string { return cmp.Or(core(text), strings.ToLower(text)) }

// sameQuestion is the rule that a question is answered in one place.
func sameQuestion() Rule {
	const two = "concerns:\n  - question: Can I drive home?\n    answer: No.\nfaq:\n  - question: "
	return Rule{
		Name:     "same-question",
		About:    "A question is asked once: one guide answers it, the others link there.",
		Severity: problem.Warning,
		Keeps:    []string{two + "Can I walk home?\n    answer: Yes.", "concerns:\n  - question: What is it?\n    answer: This.\nfaq:\n  - question: Can I do this?\n    answer: Yes."},
		Breaks:   []string{two + "Should I drive home?\n    answer: No."},
		check: func(s subject, report report) {
			asked := map[string]token.Position{}
			for _, p := range s.texts {
				if p.Key != "question" || p.Section != address.Concerns && p.Section != address.FAQ {
					continue
				}
				key := coreOrAll(p.Plain)
				switch at, again := asked[key]; {
				case again:
					report(p.Position(0), "this guide asks the same on line %d; keep one of the two", at.Line)
				case s.index.questions[key] != s.Guide:
					report(p.Position(0), "%s asks the same; link there instead", s.index.questions[key].Path)
				}
				asked[key] = p.Position(0)
			}
		},
	}
}

// titleForm is the rule about how a title is written.
func titleForm() Rule {
	return Rule{
		Name:     "title",
		About:    "A title is written in small letters where it can be, and without a full stop.",
		Severity: problem.Warning,
		Keeps:    []string{"steps:\n  - title: Call 911\n    body: Now."},
		Breaks:   []string{"steps:\n  - title: Rest today.\n    body: Sleep.", "steps:\n  - title: REST TODAY\n    body: Sleep."},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if p.Key != "title" {
					continue
				}
				if strings.HasSuffix(p.Plain, ".") {
					report(p.Position(len(p.Plain)-1), "delete the full stop at the end of this title")
				}
				if len(strings.Fields(p.Plain)) > 1 && p.Plain == strings.ToUpper(p.Plain) {
					report(p.Position(0), "write this title in small letters: capitals are slow to read, and read out letter by letter")
				}
			}
		},
	}
}

// sameTitle is the rule that a title names one guide.
func sameTitle() Rule {
	return Rule{
		Name:     "same-title",
		About:    "Two guides have two titles: in a list nobody could tell them apart.",
		Severity: problem.Warning,
		Keeps:    []string{"related:\n  - safety/another"},
		Breaks:   []string{"title: another GUIDE"}, // as another guide of the examples
		check: func(s subject, report report) {
			if g := s.index.titles[strings.ToLower(s.Title.Plain)]; g != s.Guide {
				report(s.Title.Position(0), "%s has this title too; give one of the two another", g.Path)
			}
		},
	}
}

// samePhrase is the rule that a search phrase leads to one guide.
func samePhrase() Rule {
	return Rule{
		Name:     "same-phrase",
		About:    "A search phrase belongs to one guide, so that a search for it has one best answer.",
		Severity: problem.Warning,
		Keeps:    []string{"search_phrases:\n  - driving home"},
		Breaks:   []string{"search_phrases:\n  - Is ketamine safe", "search_phrases:\n  - is it safe ketamine"}, // which another guide of the examples claims
		check: func(s subject, report report) {
			for _, phrase := range s.SearchPhrases {
				if g := s.index.phrases[coreOrAll(phrase.Plain)]; g != s.Guide {
					report(phrase.Position(0), "%s claims the phrase %q already, or one with the same words; keep it where it is answered best", g.Path, phrase.Plain)
				}
			}
		},
	}
}
