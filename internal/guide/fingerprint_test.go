package guide

import (
	"strings"
	"testing"
)

// A version of a library that changes the fingerprint of a guide, or a renamed
// field, would make every clinician read everything again.
func TestFingerprintIsPinned(t *testing.T) {
	g := find(t, load(t, map[string]string{caseFile: complete(t)}), "/safety/case")
	if want := "1:af209bb7"; g.Fingerprint != want {
		t.Errorf("the fingerprint of testdata/complete.md: got %s, want %s", g.Fingerprint, want)
	}
	if g.Version() != g.Fingerprint[len("1:"):] {
		t.Errorf("the version on paper: got %s, want the digits of %s", g.Version(), g.Fingerprint)
	}
}

func TestFingerprint(t *testing.T) {
	const guideFile, siteFile, worksFile = caseFile, "en/site.yaml", "references.yaml"
	text := complete(t)
	for _, test := range []struct {
		file, name, old, new string
		covered              bool // the review still covers the guide
	}{
		{guideFile, "an alias", "/old/complete", "/old/other", true},
		{guideFile, "a related guide", "related:\n  - safety/side-effects\n", "", true},
		{guideFile, "a search phrase", "all of it", "some of it", true},
		{guideFile, "the permanent id", "cccc3", "cccc4", true},
		{guideFile, "the last change", "updated: 2026-02-03", "updated: 2026-02-05", true},
		{guideFile, "the day of the review", "on: 2026-02-04", "on: 2026-02-05", true},
		{guideFile, "the id of a question", "  - question: How long?", "  - id: how-long\n    question: How long?", true},
		{guideFile, "the id of a heading", "## Who {#who-it-fits}", "## Who {#who}", true},
		{guideFile, "a rule set aside", "it is quoted", "it is law", true},
		{guideFile, "a comment", "do:\n", "do: # always\n", true},
		{guideFile, "the order of keys", "do:\n  - rest\ndont:\n  - drive [@own-2021]\n", "dont:\n  - drive [@own-2021]\ndo:\n  - rest\n", true},
		{guideFile, "quotation marks around a value", "Call 911 if", `"Call 911 if"`, true},
		{guideFile, "how a value is folded", "An hour.", "An\n      hour.", true},
		{guideFile, "a line break of the body", "See [the steps]", "See\n[the steps]", true},
		{guideFile, "the last line break", "Adults.\n", "Adults.", true},
		{guideFile, "the ends of lines", "\n", "\r\n", true},

		{guideFile, "words that look like the id of a heading", "Adults.", "Adults {#not-all}", false},
		{guideFile, "a paragraph that becomes a part of the heading above", "{#who-it-fits}\n\nAdults.", "Adults. {#who-it-fits}", false},
		{guideFile, "a paragraph that becomes a list", "See [the steps]", "\n- See [the steps]", false},
		{guideFile, "a step that becomes a list", "An hour.", "|-\n      An hour.\n      - Or two.", false},
		{guideFile, "the title", "*complete* guide", "*full* guide", false},
		{guideFile, "the summary", "Everything that", "All that", false},
		{guideFile, "the gist", "it helps", "it may help", false},
		{guideFile, "a level of help", "level: contact", "level: urgent", false},
		{guideFile, "a title of help", "Call 911 if", "Call if", false},
		{guideFile, "an item of help", "you faint", "you fall", false},
		{guideFile, "the title of a step", "title: Wait", "title: Pause", false},
		{guideFile, "a step", "An hour.", "Two hours.", false},
		{guideFile, "when in the timeline", "After 2 h", "After 3 h", false},
		{guideFile, "what in the timeline", "what: Rest", "what: Wake", false},
		{guideFile, "when a phase begins", "from: 2h", "from: 3h", false},
		{guideFile, "when a phase ends", "to: 1d", "to: 2d", false},
		{guideFile, "what is drawn of a phase", "    drawing: no-driving\n", "", false},
		{guideFile, "what is drawn of a step", "    drawing: recovery-position\n", "", false},
		{guideFile, "what to do", "do:\n  - rest", "do:\n  - sleep", false},
		{guideFile, "what not to do", "drive [@own", "ride [@own", false},
		{guideFile, "a concern", "Is it normal?", "Is it usual?", false},
		{guideFile, "the answer to it", "answer: Yes.", "answer: No.", false},
		{guideFile, "a risk", "a risk", "one risk", false},
		{guideFile, "how many had a risk", "n: 1\n", "n: 2\n", false},
		{guideFile, "of how many", "of: 7", "of: 70", false},
		{guideFile, "what a figure counts", "had a headache", "had a fever", false},
		{guideFile, "how many had it in comparison", "n: 2\n", "n: 4\n", false},
		{guideFile, "what is compared", "after water", "after nothing", false},
		{guideFile, "whom it is not for", "some people", "most people", false},
		{guideFile, "what is unknown", "- much", "- little", false},
		{guideFile, "an alternative", "- others", "- none", false},
		{guideFile, "a question", "How long?", "How often?", false},
		{guideFile, "an answer", "Two hours.", "Three hours.", false},
		{guideFile, "a question to ask", "Is it for me?", "Is it for us?", false},
		{guideFile, "a line of the checklist", "is charged", "is off", false},
		{guideFile, "a question of the nurse", "Can you tell me?", "Tell me.", false},
		{guideFile, "the authors of a work", "Own O", "Owen O", false},
		{guideFile, "the year of a work", "year: 2021", "year: 2022", false},
		{guideFile, "the journal of a work", "Journal of Owners", "Journal of Others", false},
		{guideFile, "the title of a work", "Owned", "Owed", false},
		{guideFile, "the address of a work", "example.org/own", "example.org/owned", false},
		{guideFile, "why a work is cited", "The first one.", "The best one.", false},
		{guideFile, "which work is cited", "Then **sleep**,", "Then **sleep** [@own-2021],", false},
		{guideFile, "a code", "code: I10", "code: I11", false},
		{guideFile, "the name of a code", "display: Hypertension", "display: Blood pressure", false},
		{guideFile, "a word of the body", "Adults.", "Anyone.", false},
		{guideFile, "a heading", "## Other matters", "## More matters", false},
		{guideFile, "a list that moves to the other side", "do:\n  - rest\ndont:\n", "do:\n  - drive\ndont:\n  - rest\n", false},

		{guideFile, "the title of a section", "title: The *complete* guide", "titles:\n  steps: First\ntitle: The *complete* guide", false},

		{worksFile, "the authors in the bibliography", "Baker B", "Barker B", false},
		{siteFile, "the notice on advice", "not_advice: ", "not_advice: Truly. ", false},
		{siteFile, "the notice on labels", "off_label: ", "off_label: Truly. ", false},
		{siteFile, "the notice on the FDA", "fda: ", "fda: Truly. ", false},
		{siteFile, "the notice on alternatives", "alternatives: ", "alternatives: Truly. ", false},
		{siteFile, "the notice on the offer", "offered: ", "offered: Truly. ", false},
		{siteFile, "the notice at the foot", "footer: Off", "footer: Truly. Off", false},
		{siteFile, "help in an emergency", "emergency: In", "emergency: Truly. In", false},
		{siteFile, "help in a crisis", "crisis: Thinking", "crisis: Truly. Thinking", false},
		{siteFile, "what to do without contact details", "no_contact: Not", "no_contact: Truly. Not", false},
		{siteFile, "what to do if nobody answers", "unreachable: Go", "unreachable: Truly. Go", false},
		{siteFile, "a word of every page", "tagline: ", "tagline: Truly. ", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			library := small(t, map[string]string{caseFile: text})
			file := library[test.file]
			n := 1
			if test.old == "\n" {
				n = -1
			}
			changed := strings.Replace(string(file.Data), test.old, test.new, n)
			if changed == string(file.Data) {
				t.Fatalf("changing %q: it is not in %s", test.old, test.file)
			}
			file.Data = []byte(changed)
			l, _ := Load(library, "content", Options{})
			g := find(t, l, "/safety/case")
			if state := g.ReviewState(day("2026-03-01")); (state == Current) != test.covered {
				t.Errorf("changing %q to %q: got a review that is %s, want one that still holds: %t", test.old, test.new, state, test.covered)
			}
		})
	}
}
