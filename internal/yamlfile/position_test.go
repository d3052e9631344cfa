package yamlfile

import (
	"fmt"
	"testing"
)

func TestMappingPositions(t *testing.T) {
	raw := good(t, "# first\ntitle: A\nowner:\n  name: N\nsteps:\n- what: |\n    one\n    two\n  # after\nplain:\n")
	for _, test := range []struct {
		what string
		got  any
		want string
	}{
		{"the whole", raw.At.Here(), "card.yaml:2:1"},
		{"a step", raw.Steps[0].At.Here(), "card.yaml:6:3"},
		{"a key", raw.At.Key("owner"), "card.yaml:3:1"},
		{"a key in another", raw.At.Key("owner", "name"), "card.yaml:4:3"},
		{"a key that is missing in another", raw.At.Key("owner", "role"), "card.yaml:4:3"},
		{"a key in one that is missing", raw.At.Key("source", "id"), "card.yaml:2:1"},
		{"a key in a text", raw.At.Key("title", "id"), "card.yaml:2:8"},
		{"whether a key has a value", raw.At.Has("title"), "true"},
		{"whether an empty key has one", raw.At.Has("plain"), "false"},
		{"whether a missing key has one", raw.At.Has("note"), "false"},
		{"nowhere", Mapping{}.Here().String() + Mapping{}.Key("a").String() + Scalar{}.Here().String(), "---"},
	} {
		if got := fmt.Sprint(test.got); got != test.want {
			t.Errorf("finding %s: got %s, want %s", test.what, got, test.want)
		}
	}
}

// A value of the wrong shape has a position too, for the problems with the whole file.
func TestPositionOfWrongShape(t *testing.T) {
	raw, _ := read("\n- note\n- note\n")
	if got := raw.At.Here().String() + " " + raw.At.Key("note").String(); got != "card.yaml:2:1 card.yaml:2:1" || raw.At.Has("note") {
		t.Errorf("the position of a list: got %s, with a note %t", got, raw.At.Has("note"))
	}
}

// TestPositionsInValues finds the letter x of a value, however it is written.
func TestPositionsInValues(t *testing.T) {
	for name, test := range map[string]struct{ text, begins, want string }{
		"plain":         {"note: äö x", "1:7", "1:10"},
		"plain, folded": {"note: a\n  bb\n  x", "1:7", "3:3"},
		"single quotes": {"note: 'it''s x'", "1:8", "1:14"},
		"double quotes": {`note: "\"\u00e9\x41\\ \` + "\n  x\"", "1:8", "2:3"},
		"folded block":  {"note: >- # why\n\n  a\n\n  b x", "3:3", "5:5"},
		"literal block": {"note: |+\n   a\n    b x\n\n", "2:4", "3:7"},
	} {
		t.Run(name, func(t *testing.T) {
			raw := good(t, test.text+"\ntitle: T\n")
			begins, want := "card.yaml:"+test.begins, "card.yaml:"+test.want
			if got := raw.Note.Here().String(); got != begins {
				t.Errorf("where %q begins: got %s, want %s", test.text, got, begins)
			}
			at := len(raw.Note.Value) - 1
			for raw.Note.Value[at] != 'x' {
				at--
			}
			if got := raw.Note.Pos(at).String(); got != want {
				t.Errorf("finding x in %q: got %s, want %s", test.text, got, want)
			}
		})
	}
}

func TestLint(t *testing.T) {
	dropped := func(comment string) string {
		return fmt.Sprintf(": error: YAML takes %q for a comment and drops it; put quotation marks around the whole text, or the comment on a line of its own (yaml)\n", comment)
	}
	const swallowed = ": error: YAML takes this line for a part of the text above, because its hyphen is indented further; bring the hyphens into line (yaml)\n"
	for name, test := range map[string]struct{ lines, want string }{
		"none":                            {"lines:\n- a - b\n- c\n", ""},
		"a sign":                          {"lines:\n- Call #1\n", "3:3" + dropped("#1")},
		"a sign in a text":                {"note: Call #1\n", "2:7" + dropped("#1")},
		"a sign in a string":              {"plain: Call #1\n", "2:8" + dropped("#1")},
		"a sign in a list of strings":     {"tags: [a, Call #1\n]\n", "2:11" + dropped("#1")},
		"a sign further in":               {"steps:\n- what: Call #1\n", "3:9" + dropped("#1")},
		"a spaced sign":                   {"lines:\n- Call # one\n", "3:3" + dropped("# one")},
		"a spaced sign in a long text":    {"note: You told us\n  so #  that you\n# have\nplain: b\n", "2:7" + dropped("#  that you")},
		"a long comment":                  {"note: You # told us that you have a plan for the day\n", "2:7" + dropped("# told us that you have a plan for the d")},
		"a sign alone":                    {"note: You #\n", "2:7" + dropped("#")},
		"a comment behind a word":         {"id: a # one\ndays: [mon, # two\n  tue] # three\n", ""},
		"a comment behind a list of one":  {"days:\n- mon # one\n- tue\t# two\n", ""},
		"a sign behind a word":            {"id: a #1\n", "2:5" + dropped("#1")},
		"a comment behind a key":          {"note: # one\n  You\nlines: # two\n- a\n# three\n", ""},
		"a comment behind quotes":         {"note: 'You' # one\nlines:\n- \"a\" # two\n- >- # three\n  b\n", ""},
		"a sign in quotes":                {"lines:\n- 'Call #1'\n", ""},
		"a hyphen further in":             {"lines:\n- a\n  - b\n", "4:3" + swallowed},
		"a hyphen in a list of strings":   {"tags:\n- a\n  - b\n", "4:3" + swallowed},
		"a hyphen behind a last letter é": {"lines:\n- a - é\n- c\n", ""},
		"a hyphen in a block":             {"lines:\n- >-\n  a\n  - b\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if _, got := read("title: A\n" + test.lines); got != test.want {
				t.Errorf("the lint of %q: got %s, want %s", test.lines, got, test.want)
			}
		})
	}
}
