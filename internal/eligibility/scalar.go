package eligibility

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	nameShape = regexp.MustCompile(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)
	sumShape  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// maxName keeps the answers small enough for a cookie.
const maxName = 30

// name reads a name that stands in addresses, forms and cookies.
func (m fields) name(key string) string {
	text := m.text(key)
	if text != "" && (len(text) > maxName || !nameShape.MatchString(text)) {
		m.errorf(m.place(key), "name", "a name belongs here: small letters, digits and hyphens, at most %d, beginning with a letter", maxName)
		return ""
	}
	return text
}

// flag reads true or false; what is not there is false.
func (m fields) flag(key string) bool { return m.choiceIf(key, "true", "false") == "true" }

// claims tells whether something stands where true or false belongs that is not
// false: what is wrong about it has been reported.
func (m fields) claims(key string) bool { return m.has(key) && m.of[key].Value != "false" }

// choice reads one of some words, and must find one.
func (m fields) choice(key string, allowed ...string) string {
	m.required(key)
	return m.choiceIf(key, allowed...)
}

// choiceIf reads one of some words, or nothing.
func (m fields) choiceIf(key string, allowed ...string) string {
	text := m.maybe(key)
	if text == "" || slices.Contains(allowed, text) {
		return text
	}
	meant := ""
	if len(text) > len(Lifeline) { // 912 is no more like 911 than like 988
		meant = nearest(text, allowed)
	}
	m.errorf(m.place(key), key, "%q is not known as %s; it is %s%s", text, key, strings.Join(allowed, " or "), meant)
	return ""
}

// date reads a day.
func (m fields) date(key string) string {
	text := m.text(key)
	if _, err := time.Parse(time.DateOnly, text); err != nil && text != "" {
		m.errorf(m.place(key), "date", "a date belongs here, as in 2026-11-30")
	}
	return text
}

// fingerprint reads a fingerprint as the program writes it.
func (m fields) fingerprint(key string) string {
	text := m.text(key)
	if text != "" && !sumShape.MatchString(text) {
		m.errorf(m.place(key), "fingerprint", "this is not a fingerprint; let the program write the approval")
	}
	return text
}

// number reads a whole number from 1 to most.
func (m fields) number(key string, most int) int {
	text := m.text(key)
	n, err := strconv.Atoi(text)
	if text != "" && (err != nil || n < 1 || n > most) {
		m.errorf(m.place(key), "number", "a whole number from 1 to %d belongs here", most)
	}
	return n
}
