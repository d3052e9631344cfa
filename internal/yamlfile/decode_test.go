package yamlfile

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDecode(t *testing.T) {
	raw := good(t, "title: A\nplain: b c\nlines:\n- one\n- 'two'\ntags: [x, y]\nowner: {name: N}\nsteps:\n- what: W\nsource:\n  id: s\n")
	if raw.Title.Value != "A" || raw.Note.Given() || raw.Plain != "b c" || len(raw.Lines) != 2 || raw.Lines[1].Value != "two" || !slices.Equal(raw.Tags, []string{"x", "y"}) {
		t.Errorf("reading a card: got %+v", raw)
	}
	if raw.Owner == nil || raw.Owner.Name.Value != "N" || len(raw.Steps) != 1 || raw.Steps[0].What.Value != "W" || raw.Source.ID.Value != "s" {
		t.Errorf("reading a card: got %+v", raw)
	}
	if raw := good(t, "title: A\nowner:\n"); raw.Owner != nil {
		t.Errorf("reading a card whose owner is empty: got %+v", raw.Owner)
	}
}

// A value that its field does not allow is reported, and is not set.
func TestConstraints(t *testing.T) {
	raw := good(t, "title: A\nstatus: draft # for now\nshow: 988\nstates: [Ohio, Florida]\ncode: >\n  h7k3q\non: 2026-02-28\n")
	if raw.Status.Value != "draft" || raw.Show != "988" || len(raw.States) != 2 || raw.Code.Value != "h7k3q" || raw.On.Day().Format(time.DateOnly) != "2026-02-28" {
		t.Errorf("reading values that fit: got %+v", raw)
	}
	for _, test := range []struct{ name, line, want string }{
		{"another word", "status: ready", `9: error: "status" must be draft or published, not "ready" (enum)`},
		{"a mistyped word", "status: publishd", `9: error: "status" must be draft or published, not "publishd", did you mean "published"? (enum)`},
		{"another number", "show: 989", `7: error: "show" must be 988, not "989" (enum)`},
		{"another word in a list", "states: [Ohoi]", `10: error: "states" must be Florida, New Jersey or Ohio, not "Ohoi", did you mean "Ohio"? (enum)`},
		{"another shape", "code: H7K", `7: error: "code" must be five small letters and digits, as in h7k3q, not "H7K" (pattern)`},
		{"a long text", "code: " + strings.Repeat("ab ", 20), `7: error: "code" must be five small letters and digits, as in h7k3q, not "` + strings.Repeat("ab ", 13) + `a" (pattern)`},
		{"no day", "on: soon", `5: error: "on" must be a day of the calendar, written as in 2026-11-30, not "soon" (date)`},
		{"no day of the calendar", "on: '2026-02-29'", `6: error: "on" must be a day of the calendar, written as in 2026-11-30, not "2026-02-29" (date)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw, got := read("title: A\n" + test.line + "\n")
			if want := "2:" + test.want + "\n"; got != want {
				t.Errorf("reading %q: got\n%swant\n%s", test.line, got, want)
			}
			if raw.Status.Given() || raw.Show != "" || len(raw.States) > 0 || raw.Code.Given() || raw.On.Given() || !raw.On.Day().IsZero() {
				t.Errorf("reading %q: got the value in %+v, want none", test.line, raw)
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", "1:1: error: this file is empty (empty-file)\n"},
		{"a comment", "# soon\n", "1:1: error: this file is empty (empty-file)\n"},
		{"a line that begins nothing", "---\n", "1:1: error: this file is empty (empty-file)\n"},
		{"a list", "- a\n", "1:1: error: keys with values belong here, each on its own line: title: (wrong-shape)\n"},
		{"two documents", "title: A\n---\nnote: B\n", "2:1: error: YAML takes this line for the end of what stands above it; remove it (yaml)\n"},
		{"unknown key", "title: A\nnoet: B\n", "2:1: error: unknown key \"noet\", did you mean \"note\"? (unknown-key)\n"},
		{"key that is a list", "title: A\n[a]: B\n", "2:1: error: a key is one word; remove what stands around it (unknown-key)\n"},
		{"key twice", "title: A\ntitle: B\n", "2:1: error: the key \"title\" stands on line 1 already; keep one of them (double-key)\n"},
		{"key missing", "note: B\n", "1:1: error: \"title\" is missing or empty here (missing)\n"},
		{"key missing further in", "title: A\nowner:\n  role: R\n", "3:3: error: \"name\" is missing or empty here (missing)\n"},
		{"empty value", "note: B\ntitle:\n", "2:1: error: \"title\" is missing or empty here (missing)\n"},
		{"value behind a sign", "title: #1\n", "1:1: error: \"title\" is missing or empty here: YAML drops everything after #, so a text that begins with it needs quotation marks (missing)\n"},
		{"empty entry", "title: A\nlines:\n- a\n-\n", "4:2: error: this entry is empty; write its text or remove the hyphen (empty-entry)\n"},
		{"list for text", "title:\n- A\n", "2:1: error: one text belongs here, but YAML takes its hyphen for a list; remove the hyphen, or put quotation marks around the whole text (yaml)\n"},
		{"brackets for text", "title: [A]\n", "1:8: error: text belongs here, but YAML takes its bracket for a list; put quotation marks around the whole text (yaml)\n"},
		{"mapping for text", "title:\n  A: b\n", "2:3: error: text belongs here, but YAML takes its colon for the end of a key; put quotation marks around the whole text (yaml)\n"},
		{"mapping for a string", "title: A\nplain: {a: b}\n", "2:8: error: text belongs here, but YAML takes its bracket for a list; put quotation marks around the whole text (yaml)\n"},
		{"text for a list", "title: A\nlines: b\n", "2:8: error: a list belongs here: each entry on its own line, after a hyphen and a space (wrong-shape)\n"},
		{"text for a mapping", "title: A\nowner: me\n", "2:8: error: keys with values belong here, each on its own line: name: (wrong-shape)\n"},
		{"inline list", "title: A\nlines: [a, b]\n", "2:8: error: in a list like [a, b] every comma begins a new entry; write each entry on its own line, after a hyphen (inline-list)\n"},
		{"anchor", "title: &a A\n", "1:8: error: YAML takes * or & at the start of a value for a reference; put quotation marks around the text (yaml)\n"},
		{"reference to nothing", "title: A\nnote: é *no\nlines:\n- b\n- *no\n", "5:3: error: YAML keeps * at the start of a value for itself; write it as a block:  - >-  and the text on the next line, indented (yaml)\n"},
		{"type", "title: !a A\n", "1:8: error: YAML takes ! at the start of a value for a type; put quotation marks around the text (yaml)\n"},
		{"type without a name", "title: A\nlines:\n- Stop! Now\n- ! Do not drive\n", "4:3: error: YAML takes ! at the start of a value for a type; put quotation marks around the text (yaml)\n"},
		{"colon", "title: A: B\n", "1:8: error: YAML takes the colon in this text for the end of a key; write it as a block:  title: >-  and the text on the next line, indented (yaml)\n"},
		{"another number", "title: A\nline: Call 9881\n", "2:7: error: \"line\" must be a text with the number 988, not \"Call 9881\" (pattern)\n"},
		{"braces", "title: A {b}\ncount: \"{total} é {n}\"\nlabel: '{label}'\n", ""},
		{"unknown names in braces", "title: A\ncount: é {m} of {totl}\n", "2:10: error: nothing is filled in for \"{m}\" here; this text holds {n} and {total}, did you mean \"{n}\"? (placeholder)\n" +
			"2:17: error: nothing is filled in for \"{totl}\" here; this text holds {n} and {total}, did you mean \"{total}\"? (placeholder)\n"},
		{"missing name in braces", "title: A\ncount: one {n}\n", "2:8: error: \"{total}\" is missing in this text; write it where the page fills it in (placeholder)\n"},
		{"missing name in a scalar", "title: A\nlabel: one\n", "2:8: error: \"{label}\" is missing in this text; write it where the page fills it in (placeholder)\n"},
		{"a lost brace", "title: A\ncount: \"{n of {total}\"\n", "2:9: error: nothing is filled in for \"{\" here; this text holds {n} and {total} (placeholder)\n"},
		{"braces where nothing is filled in", "title: A\nplain: one {n}\ntags:\n- '{n}'\n", "2:12: error: nothing is filled in for \"{n}\" here; say it without braces (placeholder)\n4:4: error: nothing is filled in for \"{n}\" here; say it without braces (placeholder)\n"},
		{"hidden character as an escape", "title: A\nnote: \"é\\0es\\u202e\"\n", "2:9: error: this text holds an escape that stands for a hidden character (U+0000); delete it (not-text)\n"},
		{"space of no width as an escape", "title: \"\\u200b\"\n", "1:9: error: this text holds an escape that stands for a hidden character (U+200B); delete it (not-text)\n"},
		{"hidden character in a string", "title: A\nplain: \"a\n  b\\x1b[2J\"\n", "3:4: error: this text holds an escape that stands for a hidden character (U+001B); delete it (not-text)\n"},
		{"end of a line of an old system", "title: A\nlines:\n- \"\\\"a\\r\"\n", "3:9: error: this text holds an escape that stands for a hidden character (U+000D); delete it (not-text)\n"},
		{"escapes that are seen", "title: \"a\\tb\\nc\\_d\\u00e9\\\\0\\\n  e\"\nlines:\n- '\\0'\n- a\\0\n", ""},
		{"the number", "title: A\nline: \"Call 988.\"\n", ""},
		{"a comment behind prose with the number", "title: A\nline: Call 988 #2\n", "2:7: error: YAML takes \"#2\" for a comment and drops it; put quotation marks around the whole text, or the comment on a line of its own (yaml)\n"},
		{"column", "title: A\nowner:\n  name: N\n role: R\n", "4:2: error: this line is indented by 1, and the entries above it by 0 or 2; bring it into line with the one it belongs to (yaml)\n"},
		{"deep brackets", "title: é\nnote: é" + strings.Repeat("[", 5000), "2:108: error: " + nestedTooDeep},
		{"deep hyphens", "title: A\ntags:\n" + strings.Repeat("- ", 5000) + "a\n", "3:201: error: " + nestedTooDeep},
		{"deep indentation", "title: A\n" + nested(250), "203:201: error: " + nestedTooDeep},
		{"what is not deep enough", "title: A\ntags:\n" + strings.Repeat("- ", 90) + "a\n", "3:3: error: one text belongs here, but YAML takes its hyphen for a list; remove the hyphen, or put quotation marks around the whole text (yaml)\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, got := read(test.text); got != test.want {
				t.Errorf("reading %.200q: got\n%swant\n%s", test.text, got, test.want)
			}
		})
	}
}

// A mistake is found at its line, however long the file is.
func TestMistakesInLongFiles(t *testing.T) {
	const quote = `error: the quotation mark " that opens here is never closed; close it, or write it as a block:  - what: >-  and the text on the next line, indented (yaml)` + "\n"
	nested := strings.Repeat("- what: \"a\"\n  list:\n  - b\n", 1000)
	for _, test := range []struct{ name, above, mistake, below, want string }{
		{"at the start", "steps:\n", "- what: \"a\n", nested, "2:9: " + quote},
		{"in the middle", "steps:\n" + nested, "- what: \"a\n", nested, "3002:9: " + quote},
		{"at the end", "steps:\n" + nested, "- what: \"a\n", "", "3002:9: " + quote},
		{"behind the list", "steps:\n" + nested, "owner: {\n", "title: A\n", "3002:8: error: the bracket { that opens here is never closed; close it with } or, if a text begins with it, put quotation marks around the whole text (yaml)\n"},
		{"in front of the next key", "note: b\nsteps:\n" + nested, "- what: \"a\n", "title: \"A\"\nlines:\n" + strings.Repeat("- a\n", 5000), "3003:9: " + quote},
		{"below a long text", "steps:\n- what: |\n" + strings.Repeat("    a: b\n", 4000), "  who: \"a\n", "note: b\n", "4003:8: " + strings.Replace(quote, "- what:", "who:", 1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, got := read(test.above + test.mistake + test.below); got != test.want {
				t.Errorf("reading %q below %d bytes: got\n%swant\n%s", test.mistake, len(test.above), got, test.want)
			}
		})
	}
}

const nestedTooDeep = "lists stand inside each other more than 100 deep here; write each entry on its own line, after one hyphen, and indent it less (yaml)\n"

// nested returns keys that are each nested in the one above.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// Values that are nested too deep are refused before they are parsed: yaml.v3 needed
// hundreds of megabytes for a line of hyphens.
func TestNestingIsCheap(t *testing.T) {
	text := "title: A\ntags:\n" + strings.Repeat("- ", 16000) + "a\n"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, got := read(text)
	runtime.ReadMemStats(&after)
	if want := "3:201: error: " + nestedTooDeep; got != want {
		t.Errorf("reading 16,000 hyphens on a line: got\n%swant\n%s", got, want)
	}
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 20 {
		t.Errorf("reading 16,000 hyphens on a line: it took %d MB, want at most 20", took)
	}
}

// Finding where each entry stands must not begin again at the start of its line: sixteen
// times as many entries would take 256 times as long, where they take about sixteen.
func TestManyEntriesOnALine(t *testing.T) {
	const few, many = 1000, 16000
	if short, long := reading(t, few), reading(t, many); long > 64*short {
		t.Errorf("reading %d entries on a line took %v, and %d took %v: want at most 64 times as long", few, short, many, long)
	}
}

// reading returns how long a line with some entries takes to read, the shortest of
// three times, which is the least disturbed by what else the machine does.
func reading(t *testing.T, entries int) time.Duration {
	t.Helper()
	var times []time.Duration
	for range 3 {
		start := time.Now()
		if raw, _ := read("title: A\ntags: [" + strings.Repeat("a,", entries) + "]\n"); len(raw.Tags) != entries {
			t.Fatalf("reading %d entries on a line: got %d", entries, len(raw.Tags))
		}
		times = append(times, time.Since(start))
	}
	return slices.Min(times)
}

// Nested references of YAML could otherwise fill the memory.
func TestReferencesDoNotGrow(t *testing.T) {
	var b strings.Builder
	b.WriteString("title: A\na: &a0 [x, x]\n")
	for i := range 40 {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i)
	}
	b.WriteString("lines: *a40\n")
	_, got := read(b.String())
	if want := "43:8: error: YAML takes * or & at the start of a value for a reference; put quotation marks around the text (yaml)\n"; !strings.HasSuffix(got, want) {
		t.Errorf("reading references to references: got\n%swant at the end\n%s", got, want)
	}
}
