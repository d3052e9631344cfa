package yamlfile

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"github.com/tovani/guides/internal/problem"
)

// A constraint says which values the tags of a field allow: every one without a rule.
type constraint struct {
	rule   string   // the name of the tag
	want   string   // what is allowed, in words
	enum   []string // the words that are allowed, if they are few
	allows func(value string) bool
}

func newConstraint(tag reflect.StructTag) constraint {
	if words, ok := tag.Lookup("enum"); ok {
		enum := strings.Split(words, ",")
		return constraint{"enum", orList(enum), enum, func(value string) bool { return slices.Contains(enum, value) }}
	}
	if pattern, ok := tag.Lookup("pattern"); ok {
		return constraint{"pattern", tag.Get("expect"), nil, regexp.MustCompile(pattern).MatchString}
	}
	if tag.Get("date") == "day" {
		return constraint{"date", "a day of the calendar, written as in 2026-11-30", nil, func(value string) bool { return !Scalar{Value: value}.Day().IsZero() }}
	}
	return constraint{}
}

// check reports whether a value is allowed, with a problem if it is not.
func (c constraint) check(key string, s Scalar, problems *problem.List) bool {
	if c.rule == "" || c.allows(s.Value) {
		return true
	}
	meant := ""
	if len(s.Value) > len("988") { // 912 is no more like 911 than like 988
		meant = Suggest(s.Value, c.enum)
	}
	problems.Errorf(s.Here(), c.rule, "%q must be %s, not %.40q%s", key, c.want, s.Value, meant)
	return false
}

// orList joins words, as in "0, 2 or 4".
func orList(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}

var braced = regexp.MustCompile(`\{[^{}]*\}|[{}]`)

// checkPlaceholders reports every text in braces that is no placeholder or, if there is
// none, the placeholders that are missing.
func (s Scalar) checkPlaceholders(names []string, problems *problem.List) {
	if len(names) == 0 && !strings.ContainsAny(s.Value, "{}") {
		return // as nearly every text is, and an expression is slow
	}
	strange := false
	for _, at := range braced.FindAllStringIndex(s.Value, -1) {
		text := s.Value[at[0]:at[1]]
		if slices.Contains(names, text) {
			continue
		}
		mend := "say it without braces"
		if len(names) > 0 {
			mend = "this text holds " + strings.Join(names, " and ") + Suggest(text, names)
		}
		problems.Errorf(s.Pos(at[0]), "placeholder", "nothing is filled in for %q here; %s", text, mend)
		strange = true
	}
	for _, name := range names {
		if !strange && !strings.Contains(s.Value, name) {
			problems.Errorf(s.Here(), "placeholder", "%q is missing in this text; write it where the page fills it in", name)
		}
	}
}

// maxKnown is how many words Suggest compares at most: among more it finds nothing.
const maxKnown = 300

// maxMistyped is longer than a name: comparing takes the product of the lengths.
const maxMistyped = 60

// Suggest returns the known word that a mistyped one is likely to mean, as the end of
// a sentence. Where none is close it returns nothing.
func Suggest(mistyped string, known []string) string {
	if best := nearest(mistyped, known); best != "" {
		return fmt.Sprintf(", did you mean %q?", best)
	}
	return ""
}

// nearest returns the known word that a mistyped one is likely to mean, or "".
func nearest(mistyped string, known []string) string {
	if len(mistyped) > maxMistyped || len(known) > maxKnown {
		return ""
	}
	best, distance := "", min(max(2, len(mistyped)/3)+1, len(mistyped))
	for _, word := range known {
		if word == "" || len(word) > maxMistyped {
			continue
		}
		d := levenshtein.ComputeDistance(mistyped, word)
		if d < distance || d == distance && word < best {
			best, distance = word, d
		}
	}
	return best
}
