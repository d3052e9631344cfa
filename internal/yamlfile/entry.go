package yamlfile

import (
	"regexp"
	"strings"
)

var lineEnd = regexp.MustCompile(`\r\n|\r|\n`)

// WithEntry returns a YAML text with the lines of an entry at the left margin in the place
// of the older one of that key, or else below the entry of the first other key that is
// there. Every other line stays as it is, and lines end as the first one does. The text is
// returned as it is where none of the keys is there.
func WithEntry(text, key string, lines []string, below ...string) string {
	end := lineEnd.FindString(text)
	if end != "" && !strings.ContainsAny(text[len(text)-1:], "\r\n") {
		text += end
	}
	from, to := linesOf(text, key)
	for i := 0; to == 0 && i < len(below); i++ {
		_, to = linesOf(text, below[i])
		from = to
	}
	if to == 0 {
		return text
	}
	return text[:from] + strings.Join(lines, end) + end + text[to:]
}

// linesOf returns the range of a key at the left margin, with the lines below it that are
// indented; 0, 0 if it is not there.
func linesOf(text, key string) (from, to int) {
	const rest = `[^\r\n]*(?:\r\n|\r|\n)`
	lines := regexp.MustCompile(`(?:^|[\r\n])(` + key + `:` + rest + `(?:[ \t]` + rest + `)*)`)
	if at := lines.FindStringSubmatchIndex(text); at != nil {
		return at[2], at[3]
	}
	return 0, 0
}
