package templates

import (
	"strings"
	"unicode/utf8"
)

// maxLine is how many characters a line of plain text has at most: messages and mail
// show so many.
const maxLine = 72

// ResultText returns the result as plain text, for a person to take along.
func ResultText(v ResultView) string {
	w := &v.words().Prescreen
	var t plainText
	t.heading(v.site().Name + ": " + w.FileTitle)
	t.paragraph(fill(w.Given, "{date}", v.words().FormatDate(v.Given)))
	t.paragraph(v.Address)
	t.paragraph(w.FileNote)
	if !v.Approved {
		t.paragraph(w.Unapproved)
	}
	t.heading(v.Words.Title)
	t.paragraph(v.Words.Text)
	if v.Result.Show988 {
		t.paragraph(w.Lifeline)
	}
	if len(v.Result.Reasons) > 0 {
		t.heading(w.Why)
	}
	for i, r := range v.Result.Reasons {
		if v.lesser(i) {
			t.paragraph(w.Also)
		}
		t.item(r.Question.Short + ": " + r.Option.Because)
	}
	t.heading(w.Next)
	for _, step := range v.steps() {
		t.item(step)
	}
	if c := v.site().Contact; v.visits() && !c.Empty() {
		t.heading(w.Visit)
		for _, way := range []string{c.Phone, c.Email, c.Booking} {
			if way != "" {
				t.item(way)
			}
		}
	}
	t.heading(w.Answers)
	for _, q := range v.Questions {
		if q.Section != "" {
			t.WriteString("\n")
			t.paragraph(q.Section + ":")
		}
		for _, o := range q.Chosen(v.Answers[q.ID]) {
			t.item(q.Short + ": " + v.said(q, o))
		}
	}
	return t.String()
}

// A plainText is a text in short lines.
type plainText struct{ strings.Builder }

// heading adds a heading, underlined, with an empty line above it.
func (t *plainText) heading(text string) {
	if t.Len() > 0 {
		t.WriteString("\n")
	}
	t.paragraph(text)
	t.WriteString(strings.Repeat("-", min(utf8.RuneCountInString(text), maxLine)) + "\n")
}

func (t *plainText) paragraph(text string) { t.add("", "", text) }

func (t *plainText) item(text string) { t.add("- ", "  ", text) }

// add adds a text, broken into lines between its words. The first line begins with one
// text and each other line with another of the same length. A longer word, such as an
// address, has a line to itself.
func (t *plainText) add(first, other, text string) {
	t.WriteString(first)
	n := utf8.RuneCountInString(first)
	for i, word := range strings.Fields(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case n+1+length > maxLine:
			t.WriteString("\n" + other)
			n = utf8.RuneCountInString(other)
		default:
			t.WriteString(" ")
			n++
		}
		t.WriteString(word)
		n += length
	}
	t.WriteString("\n")
}
