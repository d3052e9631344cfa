package guide

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// frontMatter reads what stands above the body, and returns where the body begins. If
// it is not there or is empty, the body is checked all the same, so that an editor
// learns of all mistakes at once.
func frontMatter[T any](schema yamlfile.Schema[T], r *reader) (raw T, bodyAt int, found bool) {
	front, bodyAt, ok := split(r.src, r.problems)
	if !ok || endsEarly(r.src, bodyAt, schema.Keys(), r.problems) {
		return raw, 0, false
	}
	before := len(*r.problems)
	raw, found = schema.DecodePart(r.src, front, r.problems)
	if !found {
		if len(*r.problems) == before {
			r.problems.Errorf(r.src.At(1, 1), "empty-file", "nothing stands between this line and the next ---; write at least a title and a summary there")
		}
		r.body(bodyAt)
	}
	return raw, bodyAt, found
}

// almostFence matches a line that was meant to end the front matter.
var almostFence = regexp.MustCompile(`^(?:--|-{4,}|[–—]-*|-+[–—])$`)

// split cuts a file into its front matter, with the line --- above it, and its body,
// which begins at the offset bodyAt.
func split(src *yamlfile.File, problems *problem.List) (front []byte, bodyAt int, ok bool) {
	text := src.Text()
	if len(bytes.TrimSpace(text)) == 0 {
		problems.Errorf(src.At(1, 1), "empty-file", "this file is empty; a guide begins with a line ---, its title, summary and tldr, and another line ---")
		return nil, 0, false
	}
	at := 0
	for line := range bytes.Lines(text) {
		words := string(bytes.TrimRight(line, " \t\n"))
		switch {
		case at == 0 && words != "---":
			problems.Errorf(src.At(1, 1), "no-front-matter", "the first line must be --- and open the front matter")
			return nil, 0, false
		case at > 0 && words == "---":
			return text[:at], at + len(line), true
		case almostFence.MatchString(words):
			problems.Errorf(src.Pos(at), "unclosed-front-matter", "the front matter ends with a line of exactly three hyphens; write --- here")
			return nil, 0, false
		}
		at += len(line)
	}
	problems.Errorf(src.At(1, 1), "unclosed-front-matter", "the front matter that opens here never ends; put a line --- after its last key")
	return nil, 0, false
}

// entriesBelow matches text that begins with an entry of a list or a group.
var entriesBelow = regexp.MustCompile(`^ *- | +[a-z_]+:`)

// endsEarly reports a key of the front matter that stands below it, and so would be shown
// as text: at the line --- above it, if it comes at once or above another such line, or at
// the key, if entries follow.
func endsEarly(src *yamlfile.File, bodyAt int, keys []string, problems *problem.List) bool {
	body, at := src.Text()[bodyAt:], 0
	for line := range bytes.Lines(body) {
		key, value, found := strings.Cut(strings.TrimRight(string(line), " \t\n"), ":")
		isKey := found && (value == "" || value[0] == ' ') && slices.Contains(keys, key)
		if isKey && (len(bytes.TrimSpace(body[:at])) == 0 || bytes.Contains(body[at:], []byte("\n---\n"))) {
			fence := src.Pos(bodyAt - 1)
			problems.Errorf(src.At(fence.Line, 1), "early-end", "this line ends the front matter, so that %s: on line %d and all below it would be shown as text; delete this line", key, src.Pos(bodyAt+at).Line)
			return true
		}
		if isKey && value == "" && entriesBelow.Match(body[at+len(line):]) {
			problems.Errorf(src.Pos(bodyAt+at), "late-key", "%s: stands below the front matter, so that it and its entries would be shown as text; move them above the line --- on line %d", key, src.Pos(bodyAt-1).Line)
			return true
		}
		at += len(line)
	}
	return false
}
