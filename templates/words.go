package templates

import (
	"html"
	"strconv"
	"strings"
	"time"

	"github.com/tovani/guides/internal/guide"
)

// fill puts values into the places of a fixed word: fill("Updated {date}",
// "date", "…").
func fill(word string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		word = strings.ReplaceAll(word, "{"+pairs[i]+"}", pairs[i+1])
	}
	return word
}

// date writes a day as people of the language write it.
func date(w *guide.Words, day time.Time) string {
	month := day.Format("01")
	if i := int(day.Month()) - 1; i < len(w.Months) {
		month = w.Months[i]
	}
	return fill(w.Date, "month", month, "day", strconv.Itoa(day.Day()), "year", strconv.Itoa(day.Year()))
}

// list joins names for a sentence.
func list(names []string) string { return strings.Join(names, ", ") }

// text makes prose of a fixed word.
func text(word string) guide.Text {
	return guide.Text{HTML: html.EscapeString(word), Plain: word}
}

// capital makes the first letter of a line large.
func capital(word string) string {
	for i, r := range word {
		return strings.ToUpper(string(r)) + word[i+len(string(r)):]
	}
	return word
}
