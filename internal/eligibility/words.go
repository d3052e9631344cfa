package eligibility

import (
	"regexp"
	"slices"
	"strings"
)

// labelMark stands in words for the label of an option.
const labelMark = "{label}"

// rude are words that blame, or beg, in a message about a mistake.
var rude = regexp.MustCompile(`(?i)\b(?:please|invalid|oops|sorry)\b`)

// outcome reads what an option comes to, or 0.
func (r reader) outcome(s scalar) Outcome {
	written := []Outcome{Continue, Discuss, NotNow, Crisis}
	names := make([]string, len(written))
	for i, o := range written {
		names[i] = o.String()
	}
	if i := slices.Index(names, r.choice("outcome", s, names...)); i >= 0 {
		return written[i]
	}
	return 0
}

// outcomes reads the words of every outcome.
func (r reader) outcomes(raw rawOutcomes) map[Outcome]Words {
	return map[Outcome]Words{
		Continue: r.words(raw.Continue),
		Discuss:  r.words(raw.Discuss),
		NotNow:   r.words(raw.NotNow),
		NotHere:  r.words(raw.NotHere),
		Crisis:   r.words(raw.Crisis),
	}
}

func (r reader) words(raw rawWords) Words {
	return Words{Title: textOf(raw.Title), Text: textOf(raw.Text), Next: textsOf(raw.Next)}
}

// polite reads a message about a mistake, and reports words that do not help the
// person who made it.
func (r reader) polite(s scalar) string {
	if at := rude.FindStringIndex(s.Value); at != nil {
		r.problems.Errorf(s.Pos(at[0]), "words", "say what to do, without %q", strings.ToLower(s.Value[at[0]:at[1]]))
	}
	return textOf(s)
}
