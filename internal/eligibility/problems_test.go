package eligibility

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A slip is what an editor may do to the small questionnaire: the first text is
// replaced by the second. Without a first text, the second is the whole file.
type slip struct{ name, old, new string }

func slips() []slip {
	return []slip{
		{"empty file", "", "\n"},
		{"only a comment", "", "# nothing yet\n"},
		{"a list", "", "- id: small\n"},
		{"broken yaml", "  - id: heart\n", "  - id: [heart\n"},
		{"broken indentation", "    ask: Where will you be?\n", "   ask: Where will you be?\n"},
		{"two documents", "outcomes:\n", "---\noutcomes:\n"},
		{"not UTF-8", "Here", "H\xffre"},
		{"a hidden character", "Here", "He\u2028re"},
		{"brackets too deep", "[law, rule]", strings.Repeat("[", 101) + strings.Repeat("]", 101)},
		{"a hidden character as an escape", "label: Here", `label: "H\0ere\u202e"`},
		{"nothing to see", "ask: Where will you be?", `ask: "\u200b"`},
		{"an alias", "label: Here", "label: &here Here"},
		{"an alias used", "label: Elsewhere", "label: *here"},
		{"a type", "label: Here", "label: !text Here"},

		{"unknown key at the top", "conflict:", "conflicts:"},
		{"unknown key of a question", "    why: The law", "    wy: The law"},
		{"unknown key of an option", "        gloss: Once", "        glos: Once"},
		{"unknown key like nothing", "        gloss: Once", "        supercalifragilistic: Once"},
		{"a key that is a list", "        gloss: Once", "        [a, b]: Once"},
		{"double key", "        show: 988\n", "        show: 988\n        show: 988\n"},
		{"missing id", "id: small\n", ""},
		{"empty ask", "    ask: Where will you be?\n", "    ask:\n"},
		{"ask behind a sign", "    ask: Where will you be?\n", "    ask: # Where will you be?\n"},
		{"missing words of mistakes", "    error: Select where you will be\n", ""},
		{"no questions", "questions:\n", "questions: []\nx:\n"},
		{"a list where text belongs", "label: Here", "label: [Here]"},
		{"text where a list belongs", "    references: [law, rule]\n", "    references: law\n"},
		{"text where a question belongs", "  - id: heart\n", "  - heart\n  - id: heart\n"},
		{"an empty question", "  - id: heart\n", "  -\n  - id: heart\n"},
		{"a colon in a text", "    ask: Where will you be?\n", "    ask:\n      Where: will you be?\n"},

		{"a text cut short", "label: Here", "label: Here #1"},
		{"a step cut short", "- Call.", "- Call #911."},

		{"a text with a comment", "because: You have chest pain.", "because: You told us # that you have a plan"},

		{"version in words", "version: 3", "version: three"},
		{"version with a zero in front", "version: 3", "version: 03"},
		{"id with a space", "  - id: heart\n", "  - id: my heart\n"},
		{"id too long", "  - id: heart\n", "  - id: h" + strings.Repeat("eart", 8) + "\n"},
		{"question twice", "  - id: heart\n", "  - id: where\n"},
		{"option twice", "      - value: elsewhere\n", "      - value: here\n"},
		{"too many questions", "  - id: heart\n", manyQuestions(49, 2) + "  - id: heart\n"},
		{"too many options", "  - id: heart\n", manyQuestions(1, 495) + "  - id: heart\n"},
		{"label twice", "        label: Elsewhere\n", "        label: >-\n          Here\n"},
		{"unknown type", "    type: several\n", "    type: sevral\n"},
		{"unknown outcome", "        outcome: discuss\n", "        outcome: discus\n"},
		{"not_here as an outcome", "        outcome: not_now\n        ends: not_here\n", "        outcome: not_here\n"},
		{"ends elsewhere", "        ends: not_here\n", "        ends: here\n"},
		{"ends without not now", "        outcome: not_now\n        ends: not_here\n", "        outcome: continue\n        ends: not_here\n"},
		{"crisis without help", "        help: 911\n", ""},
		{"crisis with empty help", "        help: 911\n", "        help:\n"},
		{"help of an unknown line", "        help: 911\n", "        help: 912\n"},
		{"help without crisis", "        show: 988\n", "        help: 988\n"},
		{"show of an unknown line", "        show: 988\n", "        show: 911\n"},
		{"missing because", "        because: The heart needs care first.\n", ""},
		{"empty because", "        because: The heart needs care first.\n", "        because: ''\n"},
		{"no unsure", "        unsure: true\n", ""},
		{"unsure that leads on", "        outcome: discuss\n        unsure: true\n", "        outcome: continue\n        unsure: true\n"},
		{"unsure in words", "        unsure: true\n", "        unsure: yes\n"},
		{"health forgotten", "    health: false\n", ""},
		{"several without none", "        exclusive: true\n", ""},
		{"exclusive among one", "        label: Here\n", "        label: Here\n        exclusive: true\n"},
		{"one option", "      - value: elsewhere\n        label: Elsewhere\n        outcome: not_now\n        ends: not_here\n        because: We are only here.\n", ""},
		{"no options", "    options:\n      - value: here\n", "    options: []\n    x:\n      - value: here\n"},
		{"unknown work", "[law, rule]", "[law, study-2021]"},
		{"work twice", "[law, rule]", "[law, law]"},
		{"an empty work", "[law, rule]", "[law, '']"},

		{"a number in a link", "    error: Select where you will be\n", "    error: >-\n      Select where you will be, or\n      call 988\n"},
		{"a number in a link about two options", "conflict: Select \"{label}\"", "conflict: Call 911, or select \"{label}\""},
		{"braces", "    why: The law", "    why: The {label} law"},
		{"conflict without its label", "\"{label}\"", "\"none of these\""},
		{"conflict with another name", "conflict: Select \"{label}\"", "conflict: Select \"{foo}\", not {label},"},
		{"missing outcome", "  not_here:\n    title: Not here\n    text: Others can help.\n    next:\n      - Tell someone.\n", ""},
		{"unknown words", "  not_here:\n", "  not-here:\n"},
		{"no outcomes", "outcomes:\n", "outcomes:\nx:\n"},
		{"missing title", "    title: Not here\n", ""},
		{"missing steps", "    next:\n      - Call.\n", "    next: []\n"},
		{"an empty step", "      - Call.\n", "      - Call.\n      -\n"},
		{"steps in brackets", "    next:\n      - Call.\n", "    next: [Call, and wait]\n"},
		{"a step with a colon", "      - Call.\n", "      - Call: 911\n"},

		{"approval by nobody", "version: 3\n", "version: 3\napproved:\n  on: 2026-11-30\n  fingerprint: " + strings.Repeat("a", 64) + "\n"},
		{"approval on no day", "version: 3\n", "version: 3\napproved: {by: dr, on: 2026-11-31, fingerprint: " + strings.Repeat("a", 64) + "}\n"},
		{"approval by hand", "version: 3\n", "version: 3\napproved: {by: dr, on: 2026-11-30, fingerprint: yes}\n"},
		{"approval in a word", "version: 3\n", "version: 3\napproved: yes\n"},
	}
}

// manyQuestions gives questions that have some options each.
func manyQuestions(questions, options int) string {
	var b strings.Builder
	for i := range questions {
		fmt.Fprintf(&b, "  - id: question-%d\n    ask: A\n    why: B\n    type: one\n    health: false\n    error: Select one\n    options:\n", i)
		for j := range options {
			fmt.Fprintf(&b, "    - value: v-%d\n      label: L %d\n      outcome: continue\n", j, j)
		}
	}
	return b.String()
}

// messageShape is how every message begins and ends.
var messageShape = regexp.MustCompile(`^(?:[a-z"]|YAML)(?s:.*)[^.]$`)

func TestProblems(t *testing.T) {
	var got strings.Builder
	for _, s := range slips() {
		text := smallText(t)
		if s.old != "" && !strings.Contains(text, s.old) {
			t.Fatalf("%s: the small questionnaire does not hold %q", s.name, s.old)
		}
		text = strings.Replace(text, s.old, s.new, 1)
		if s.old == "" {
			text = s.new
		}
		q, problems := loadText(text)
		if q != nil {
			t.Errorf("%s: got a questionnaire", s.name)
		}
		fmt.Fprintf(&got, "== %s\n", s.name)
		for _, p := range problems {
			fmt.Fprintln(&got, p)
			if !messageShape.MatchString(p.Msg) {
				t.Errorf("%s: got a message that begins in upper case or ends with a full stop: %s", s.name, p.Msg)
			}
		}
	}
	checkGolden(t, "testdata/problems.golden", got.String())
}

// TestPlacesInContent puts mistakes of YAML into the real questionnaire, at its
// start, in the middle and at its end.
func TestPlacesInContent(t *testing.T) {
	raw, err := os.ReadFile("../../content/eligibility.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	var labels []int
	for i, line := range lines {
		if strings.HasPrefix(line, "        label: ") {
			labels = append(labels, i)
		}
	}
	for _, i := range []int{labels[0], labels[len(labels)/3], labels[len(labels)/2], labels[len(labels)-1]} {
		for value, want := range map[string]string{
			`"Yes`:       "16: error: the quotation mark \" that opens here is never closed; ",
			`'Yes`:       "16: error: the quotation mark ' that opens here is never closed; ",
			`"Yes" I do`: "16: error: YAML takes the words in quotation marks for the whole value; ",
			"Yes: I do":  "16: error: YAML takes the colon in this text for the end of a key; ",
			"[Yes":       "16: error: YAML takes a value that begins with [ for a list of its own; ",
			"@yes":       "16: error: YAML keeps @ at the start of a value for itself; ",
		} {
			changed := slices.Concat(lines[:i], []string{"        label: " + value}, lines[i+1:])
			_, problems := loadText(strings.Join(changed, "\n"))
			if got, want := fmt.Sprint(problems), fmt.Sprintf("[content/eligibility.yaml:%d:%s", i+1, want); len(problems) != 1 || !strings.HasPrefix(got, want) {
				t.Errorf("loading the real questionnaire with %s in line %d: got %s, want %s", value, i+1, got, want)
			}
		}
	}
}

// checkGolden compares with a file, or writes it when UPDATE_GOLDEN is set.
func checkGolden(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%swant\n%s", file, got, want)
	}
}
