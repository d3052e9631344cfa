package search

import (
	_ "embed"
	"slices"
	"strings"
)

// A spelling knows the words of the guides, and finds those that a misspelt one is likely
// to mean.
type spelling struct {
	words  []string // in the order of the alphabet
	runes  [][]rune
	seen   map[string]int
	common []string // words of the language that are right, in the order of the alphabet
}

//go:embed english.txt
var english string

func newSpelling(language string, seen map[string]int) *spelling {
	s := &spelling{seen: seen}
	if language == "en" {
		s.common = strings.Split(english[strings.Index(english, "\n\n")+2:], "\n")
	}
	for word := range seen {
		s.words = append(s.words, word)
	}
	slices.Sort(s.words)
	for _, word := range s.words {
		s.runes = append(s.runes, []rune(word))
	}
	return s
}

// edits returns how many mistakes a word may have: one from four letters, two from eight.
func edits(length int) int {
	switch {
	case length >= 8:
		return 2
	case length >= 4:
		return 1
	}
	return 0
}

// longestWord is longer than any word of a language, in characters. Longer ones are not mended.
const longestWord = 40

// A correction is a known word with few changes from one that is not.
type correction struct {
	word    string
	changes int
}

// mend returns the known words that are nearest to an unknown one, those that the guides
// use most first; none if it is a common word, which is not misspelt.
func (s *spelling) mend(word string) []correction {
	letters := []rune(word)
	most := edits(len(letters))
	if most == 0 || len(letters) > longestWord {
		return nil
	}
	if _, right := slices.BinarySearch(s.common, word); right {
		return nil
	}
	var found []correction
	s.near(letters, most, func(i, changes int) {
		if changes < most {
			most, found = changes, nil
		}
		if changes == most && edits(len(s.runes[i])) > 0 {
			found = append(found, correction{s.words[i], changes})
		}
	})
	slices.SortStableFunc(found, func(a, b correction) int { return s.seen[b.word] - s.seen[a.word] })
	return found[:min(len(found), 3)]
}

// near calls found for every known word within so many changes. A change is a letter more,
// less or another, or two that changed places (optimal string alignment). Words are compared
// in the order of the alphabet, so that what they share at their beginning is compared once.
func (s *spelling) near(letters []rune, most int, found func(i, changes int)) {
	width := len(letters) + 1
	rows := make([][]int, 1, longestWord+1)
	rows[0] = make([]int, width)
	for j := range rows[0] {
		rows[0][j] = j
	}
	var before []rune
	for i := 0; i < len(s.runes); {
		word := s.runes[i]
		depth := shared(before, word, len(rows)-1)
		rows = rows[:depth+1]
		hopeless := false
		for depth < len(word) && !hopeless {
			depth++
			rows = append(rows, nextRow(rows, letters, word[:depth]))
			hopeless = slices.Min(rows[depth]) > most || depth > longestWord
		}
		if !hopeless {
			if changes := rows[depth][width-1]; changes <= most {
				found(i, changes)
			}
			before = word
			i++
			continue
		}
		before = word[:depth]
		i = s.after(i, string(before))
	}
}

// after returns the index of the next word that does not begin as the one at i does.
func (s *spelling) after(i int, prefix string) int {
	n, _ := slices.BinarySearchFunc(s.words[i:], prefix, func(word, prefix string) int {
		if strings.HasPrefix(word, prefix) || word < prefix {
			return -1
		}
		return 1
	})
	return i + n
}

func shared(a, b []rune, most int) int {
	n := 0
	for n < len(a) && n < len(b) && n < most && a[n] == b[n] {
		n++
	}
	return n
}

// nextRow returns the changes between the beginnings of a word and the beginning of
// another, whose shorter beginnings have the rows.
func nextRow(rows [][]int, letters, other []rune) []int {
	n, last := len(other), rows[len(rows)-1]
	row := make([]int, len(last))
	row[0] = n
	for j := 1; j < len(row); j++ {
		change := 1
		if letters[j-1] == other[n-1] {
			change = 0
		}
		row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
		if n > 1 && j > 1 && letters[j-1] == other[n-2] && letters[j-2] == other[n-1] {
			row[j] = min(row[j], rows[n-2][j-2]+1)
		}
	}
	return row
}

// beginning returns the known words that begin with some letters, at most so many: those
// that the guides use most first.
func (s *spelling) beginning(prefix string, most int) []string {
	i, _ := slices.BinarySearch(s.words, prefix)
	end := i
	for end < len(s.words) && strings.HasPrefix(s.words[end], prefix) {
		end++
	}
	longer := slices.Clone(s.words[i:end])
	slices.SortStableFunc(longer, func(a, b string) int { return s.seen[b] - s.seen[a] })
	return longer[:min(len(longer), most)]
}

// distance returns the changes between two words, at most one more than most.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	rows := [][]int{make([]int, len(a)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for n := range b {
		rows = append(rows, nextRow(rows, a, b[:n+1]))
	}
	return rows[len(b)][len(a)]
}
