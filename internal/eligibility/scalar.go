package eligibility

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tovani/guides/internal/yamlfile"
)

// A scalar is a value as text and a place is where a mapping stands.
type (
	scalar = yamlfile.Scalar
	place  = yamlfile.Mapping
)

var (
	nameShape = regexp.MustCompile(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)
	sumShape  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// maxName keeps addresses and forms short.
const maxName = 30

// textOf gives the words of a value.
func textOf(s scalar) string { return strings.TrimSpace(s.Value) }

func textsOf(all []scalar) []string {
	var texts []string
	for _, s := range all {
		texts = append(texts, textOf(s))
	}
	return texts
}

// name reads a name that stands in addresses, forms and cookies.
func (r reader) name(s scalar) string {
	text := textOf(s)
	if text != "" && (len(text) > maxName || !nameShape.MatchString(text)) {
		r.problems.Errorf(s.Here(), "name", "a name belongs here: small letters, digits and hyphens, at most %d, beginning with a letter", maxName)
		return ""
	}
	return text
}

// flag reads true or false; what is not there is false.
func (r reader) flag(key string, s scalar) bool {
	return r.choice(key, s, "true", "false") == "true"
}

// choice reads one of some words, or nothing.
func (r reader) choice(key string, s scalar, allowed ...string) string {
	text := textOf(s)
	if text == "" || slices.Contains(allowed, text) {
		return text
	}
	r.problems.Errorf(s.Here(), key, "%q is not known as %s; it is %s%s", text, key, strings.Join(allowed, " or "), meant(text, allowed))
	return ""
}

// meant says which of some words was mistyped, if it looks like one.
func meant(text string, allowed []string) string {
	if len(text) <= len(Lifeline) { // 912 is no more like 911 than like 988
		return ""
	}
	known := map[string]bool{}
	for _, word := range allowed {
		known[word] = true
	}
	return yamlfile.SuggestClose(text, known)
}

// date reads a day.
func (r reader) date(s scalar) string {
	text := textOf(s)
	if _, err := time.Parse(time.DateOnly, text); err != nil && text != "" {
		r.problems.Errorf(s.Here(), "date", "a date belongs here, as in 2026-11-30")
	}
	return text
}

// fingerprint reads a fingerprint as the program writes it.
func (r reader) fingerprint(s scalar) string {
	text := textOf(s)
	if text != "" && !sumShape.MatchString(text) {
		r.problems.Errorf(s.Here(), "fingerprint", "this is not a fingerprint; let the program write the approval")
	}
	return text
}

// number reads a whole number from 1 to most.
func (r reader) number(s scalar, most int) int {
	text := textOf(s)
	n, err := strconv.Atoi(text)
	if text != "" && (err != nil || n < 1 || n > most) {
		r.problems.Errorf(s.Here(), "number", "a whole number from 1 to %d belongs here", most)
	}
	return n
}
