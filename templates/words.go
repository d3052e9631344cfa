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

// list joins names for a sentence: "Florida and New Jersey".
func list(w *guide.Words, names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + w.And + " " + names[last]
}

// text makes prose of a fixed word.
func text(word string) guide.Text {
	return guide.Text{HTML: html.EscapeString(word), Plain: word}
}
