package eligibility

import (
	"regexp"
	"strings"
)

// labelMark stands in words for the label of an option.
const labelMark = "{label}"

// rude are words that blame, or beg, in a message about a mistake.
var rude = regexp.MustCompile(`(?i)\b(?:please|invalid|oops|sorry)\b`)

// outcome reads what an option comes to, or 0.
func (r reader) outcome(f fields) Outcome {
	written := []Outcome{Continue, Discuss, NotNow, Crisis}
	names := make([]string, len(written))
	for i, o := range written {
		names[i] = o.String()
	}
	name := f.choice("outcome", names...)
	for _, o := range written {
		if o.String() == name {
			return o
		}
	}
	return 0
}

// outcomes reads the words of every outcome.
func (r reader) outcomes(m fields) map[Outcome]Words {
	words := map[Outcome]Words{}
	n := m.required("outcomes")
	if n == nil {
		return words
	}
	var names []string
	for _, o := range Outcomes() {
		names = append(names, o.String())
	}
	all := r.mapping(n, names...)
	for _, o := range Outcomes() {
		if n := all.required(o.String()); n != nil {
			f := r.mapping(n, "title", "text", "next")
			words[o] = Words{Title: f.text("title"), Text: f.text("text"), Next: values(f.texts("next", true))}
		}
	}
	return words
}

// conflict reads what to say about "none of these" beside another answer.
func (r reader) conflict(m fields) string {
	text := m.text("conflict")
	if text != "" && !strings.Contains(text, labelMark) {
		r.errorf(m.place("conflict"), "words", "the text needs %s where the label of the option belongs that goes with no other", labelMark)
	}
	r.polite(m, "conflict")
	return text
}

// polite reports words that do not help a person who made a mistake.
func (r reader) polite(f fields, key string) {
	n, given := f.of[key]
	if word := rude.FindString(f.maybe(key)); given && word != "" {
		r.errorf(n, "words", "say what to do, without %q", strings.ToLower(word))
	}
}
