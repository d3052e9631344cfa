package main

import (
	"bytes"
	"regexp"
	"testing"
	"time"
)

// TestExplain explains a guide to which two others link: one by its path, one by its
// permanent address.
func TestExplain(t *testing.T) {
	const head = "---\nsummary: About it.\ntldr:\n  - A point.\n  - Another point.\n"
	all := library(t, files{
		"en/safety/one.md": head + "id: bcdfg\ntitle: One\nfaq:\n  - question: Is it safe for me?\n    answer: Nobody knows that yet.\n" +
			"  - question: What is known?\n    answer: \"Read [about side effects](/safety/side-effects), twice: [there](/safety/side-effects).\"\n---\n## Words {#words}\n\nThese are words.\n",
		"en/safety/two.md":   head + "title: Two\nstatus: draft\nrelated:\n  - safety/one\n---\n",
		"en/safety/three.md": head + "title: Three\n---\nRead [about one](/g/bcdfg).\n",
	})
	t.Chdir(t.TempDir())
	all.write(t, "content")
	now := func() time.Time { return time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC) }
	for _, named := range []string{"safety/one", "/safety/one", "bcdfg"} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), now, []string{"explain", named, "--data"}, &out, &errs); code != 0 || errs.Len() > 0 {
			t.Fatalf("guides explain %s: got exit code %d and %q", named, code, &errs)
		}
		for _, want := range []string{
			`^/safety/one: One\ncontent/en/safety/one\.md, id bcdfg, review: unreviewed\n`,
			`\ntldr +2 +4 `, `\nwords +1 +4 `, `\nfaq +2 +18 +\d+\.\d +\d+\.\d\n`,
			`\nmissing: get-help, introduction, steps, checklist, .*codes\n`,
			`\nlinks to: /safety/side-effects \(2\)\nlinks from: /safety/three, /safety/two\n`,
			`\npage: \d+\.\d KB, \d+\.\d KB compressed\nstructured data: .*MedicalWebPage`,
			`\n +"name": "One",\n`,
		} {
			if !regexp.MustCompile(want).MatchString(out.String()) {
				t.Errorf("guides explain %s: got\n%s\nwant %s", named, &out, want)
			}
		}
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), now, []string{"explain", "safety/four"}, &out, &errs); code != 1 || errs.String() != "guides: there is no guide /safety/four in content; guides list names them\n" {
		t.Errorf("guides explain safety/four: got exit code %d and %q", code, &errs)
	}
}
