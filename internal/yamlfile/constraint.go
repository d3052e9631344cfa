package yamlfile

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/internal/problem"
)

// A constraint is what the tags of a field say of its values. Without a rule
// every value fits.
type constraint struct {
	rule string // by which a mistake is looked up: the name of the tag
	want string // which values fit, in words
	enum []string
	fits func(value string) bool
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
		return constraint{"date", "a day of the calendar, written as in 2026-11-30", nil, isDay}
	}
	return constraint{}
}

// check reports a value that does not fit, and reports whether it does.
func (c constraint) check(key string, s Scalar, problems *problem.List) bool {
	if c.rule == "" || c.fits(s.Value) {
		return true
	}
	problems.Errorf(s.Here(), c.rule, "%q must be %s, not %q%s", key, c.want, begun(s.Value), c.suggest(s.Value))
	return false
}

// suggest returns "did you mean" with the word that was mistyped, if one is close.
func (c constraint) suggest(value string) string {
	if len(value) <= len("988") { // 912 is no more like 911 than like 988
		return ""
	}
	words := map[string]bool{}
	for _, word := range c.enum {
		words[word] = true
	}
	return SuggestClose(value, words)
}

func isDay(value string) bool {
	_, err := time.Parse(time.DateOnly, value)
	return err == nil
}

// Day returns the day that a value with the tag `date:"day"` names, or the zero
// time where none was given.
func (s Scalar) Day() time.Time {
	day, err := time.Parse(time.DateOnly, s.Value)
	if err != nil {
		return time.Time{}
	}
	return day
}

// orList joins words, as in "0, 2 or 4".
func orList(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}
