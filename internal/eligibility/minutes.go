package eligibility

import (
	"strings"
	"time"
)

// How fast people read, and how long it takes to get from one page to the next.
const (
	wordsPerMinute = 200
	perPage        = 4 * time.Second
)

// Minutes returns how long it takes to read and answer all questions, in whole
// minutes.
func (q *Questionnaire) Minutes() int {
	words := 0
	for i := range q.Questions {
		words += q.Questions[i].words()
	}
	takes := time.Duration(words)*time.Minute/wordsPerMinute + time.Duration(len(q.Questions))*perPage
	return max(1, int(takes.Round(time.Minute)/time.Minute))
}

// words returns how many words the page of the question asks people to read.
func (q *Question) words() int {
	texts := []string{q.Ask, q.Hint, q.Why}
	for _, o := range q.Options {
		texts = append(texts, o.Label, o.Gloss)
	}
	return len(strings.Fields(strings.Join(texts, " ")))
}
