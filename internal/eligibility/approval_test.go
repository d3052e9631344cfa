package eligibility

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func approved(t *testing.T, text string) string {
	t.Helper()
	q, problems := loadText(text)
	if q == nil {
		t.Fatalf("loading: got %v", problems)
	}
	written, err := q.Approve([]byte(text), "dr-example", time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatalf("approving: got %v", err)
	}
	return string(written)
}

func isApproved(t *testing.T, text string) bool {
	t.Helper()
	q, problems := loadText(text)
	if q == nil {
		t.Fatalf("loading what was approved: got %v", problems)
	}
	return q.Approved([]string{"dr-other", "dr-example"})
}

func TestApprove(t *testing.T) {
	text := smallText(t)
	if isApproved(t, text) {
		t.Error("before the approval: got it approved, want it not")
	}
	commented := "# first\n" + strings.Replace(text, "version: 3\n", "version: 3 # three\n# a word about what follows\n", 1)
	older := strings.Replace(text, "version: 3\n", "approved: {by: dr-old, on: 2026-01-01,\n  fingerprint: "+strings.Repeat("0", 64)+"}\n# kept\nversion: 3\n", 1)
	for name, before := range map[string]string{"plain": text, "comments": commented, "lines of another system": strings.ReplaceAll(text, "\n", "\r\n"), "lines of an old system": strings.ReplaceAll(text, "\n", "\r"), "again": approved(t, text)} {
		after := approved(t, before)
		if !isApproved(t, after) {
			t.Errorf("%s: got it not approved, want it approved", name)
		}
		block := "approved:\n  by: dr-example\n  on: 2026-11-30\n  fingerprint: " + small(t).Fingerprint() + "\n"
		block = strings.ReplaceAll(block, "\n", regexp.MustCompile(`\r\n|\r|\n`).FindString(before))
		if strings.Count(after, block) != 1 || strings.Replace(after, block, "", 1) != strings.Replace(before, block, "", 1) {
			t.Errorf("%s: got more changed than the approval:\n%s", name, after)
		}
	}
	if got := approved(t, older); !strings.Contains(got, "# kept\nversion: 3\n") || strings.Contains(got, "dr-old") {
		t.Errorf("approving over an older approval: got\n%s", got)
	}
	block := strings.Replace(text, "version: 3\n", "version: >-\n  3\napproved:\n  by: dr-old\n  on: 2026-01-01\n  fingerprint: >-\n    "+strings.Repeat("0", 64)+"\n", 1)
	if got, want := approved(t, block), approved(t, strings.Replace(text, "version: 3\n", "version: >-\n  3\n", 1)); got != want {
		t.Errorf("approving over an approval with a block of text: got\n%s\nwant\n%s", got, want)
	}
	if got := approved(t, "approved: # nobody yet\n"+text); strings.Count(got, "approved:") != 1 || !strings.HasSuffix(got, text) {
		t.Errorf("approving over an empty approval: got\n%s", got)
	}
	last := strings.Replace(text, "version: 3\n", "", 1) + "version: 3"
	if got := approved(t, last); !strings.HasPrefix(got, last+"\napproved:\n") {
		t.Errorf("approving below a last line without an end: got\n%s", got)
	}
}

func TestApproveRefuses(t *testing.T) {
	q, text := small(t), smallText(t)
	for name, c := range map[string]struct{ text, by string }{
		"another text":   {strings.Replace(text, "Here", "There", 1), "dr-example"},
		"a broken text":  {text + "x: [", "dr-example"},
		"no text":        {"", "dr-example"},
		"nobody":         {text, ""},
		"a forged block": {text, "x\nid: other"},
	} {
		if got, err := q.Approve([]byte(c.text), c.by, time.Now()); err == nil {
			t.Errorf("approving %s: got\n%s", name, got)
		}
	}
}

// TestChangeUndoesApproval changes every text, number and rule of the
// questionnaire, one at a time.
func TestChangeUndoesApproval(t *testing.T) {
	text := approved(t, smallText(t))
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		changed := changeLine(line)
		if changed == "" {
			continue
		}
		lines := strings.Split(text, "\n")
		lines[i] = changed
		q, problems := loadText(strings.Join(lines, "\n"))
		if q == nil {
			t.Fatalf("changing %q to %q: got %v", line, changed, problems)
		}
		if q.Approved([]string{"dr-example"}) {
			t.Errorf("changing %q to %q: got it still approved, want it not", line, changed)
		}
	}
}

// changeLine gives a line that means something else, or nothing where another
// word would break the rules, or none matters: those have tests of their own.
func changeLine(line string) string {
	bare := strings.TrimLeft(line, " -")
	indent := strings.TrimSuffix(line, bare)
	key, value, keyed := strings.Cut(bare, ": ")
	switch {
	case !keyed && strings.HasSuffix(bare, ":"):
		return ""
	case !keyed:
		return line + " And more"
	}
	switch key {
	case "by", "on", "fingerprint", "type", "health", "outcome", "show", "ends", "unsure", "exclusive":
		return ""
	case "version":
		return indent + "version: 4"
	case "help":
		return indent + "help: 988"
	case "references":
		return indent + "references: [law]"
	case "id", "value":
		return indent + key + ": " + value + "x"
	default:
		return line + " more"
	}
}

func TestRuleChangesUndoApproval(t *testing.T) {
	before := small(t).Fingerprint()
	for _, c := range [][2]string{
		{"        outcome: not_now\n        show: 988", "        outcome: discuss\n        show: 988"},
		{"        ends: not_here\n", ""},
		{"        show: 988\n", ""},
		{"        exclusive: true\n      - value: pain-now\n", "      - exclusive: true\n        value: pain-now\n"},
		{"        outcome: continue\n        exclusive: true\n", "        outcome: discuss\n        because: So.\n        exclusive: true\n"},
		{"        unsure: true\n        because: You are not sure.\n", "        unsure: true\n        exclusive: true\n        because: You are not sure.\n"},
		{"    health: false\n    options:\n", "    health: false\n    hint: Choose.\n    options:\n"},
		{"    references: [law, rule]\n", "    references: [rule, law]\n"},
		{"    short: Place\n", "    short: Place\n    section: You\n"},
		{"        ends: not_here\n", "        ends: not_here\n        next:\n          - Ask near you.\n"},
	} {
		if small(t, c[0], c[1]).Fingerprint() == before {
			t.Errorf("changing %q to %q: got the same fingerprint", c[0], c[1])
		}
	}
}

func TestLayoutKeepsFingerprint(t *testing.T) {
	before := small(t).Fingerprint()
	for _, c := range [][2]string{
		{"id: small\nversion: 3\n", "# words\nversion: 3 # more\n\n\nid: 'small'\n"},
		{"    short: Place\n    why: The law goes by it.\n", "    why: >-\n      The law\n      goes by it.\n    short: \"Place\"\n"},
		{"      - value: here\n        label: Here\n        outcome: continue\n", "      - {outcome: continue, label: Here, value: here, show: , unsure: false}\n"},
		{"    references: [law, rule]\n", "    references:\n      - law\n      - rule\n"},
		{"outcomes:\n  continue:\n    title: Nothing rules it out\n    text: Talk with a physician.\n", "outcomes:\n  continue:\n    text: Talk with a physician.\n    title: Nothing rules it out\n"},
		{"version: 3\n", "version: 3\napproved: {by: a, on: 2026-01-01, fingerprint: " + strings.Repeat("a", 64) + "}\n"},
	} {
		if got := small(t, c[0], c[1]).Fingerprint(); got != before {
			t.Errorf("writing %q as %q: got another fingerprint", c[0], c[1])
		}
	}
}

// TestFingerprintHolds notices a change of the program that would undo every
// approval that a physician has given.
func TestFingerprintHolds(t *testing.T) {
	const want = "0744cffbb1486f9577207edd13bbf7a6a6c469260f9fbc0e5ca333fa4a3f01a8"
	if got := small(t).Fingerprint(); got != want {
		t.Errorf("the fingerprint of the small questionnaire: got %s, want %s", got, want)
	}
}

func TestApprovedByNobodyOfOurs(t *testing.T) {
	q, _ := loadText(approved(t, smallText(t)))
	for _, reviewers := range [][]string{{"dr-other"}, nil} {
		if q.Approved(reviewers) {
			t.Errorf("an approval by dr-example where %q review: got it approved, want it not", reviewers)
		}
	}
}
