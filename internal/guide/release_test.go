package guide

import (
	"strings"
	"testing"
)

func TestUnready(t *testing.T) {
	reviewed := complete(t)
	contact := func(key string) map[string]string {
		site := string(small(t, nil)["en/site.yaml"].Data)
		return map[string]string{caseFile: reviewed, "en/site.yaml": strings.Replace(site, "reviewers:\n", key+"reviewers:\n", 1)}
	}
	emptied := func(old, now string) map[string]string {
		changes := contact("contact:\n  phone: 555-010-0199\n")
		changes["en/site.yaml"] = strings.Replace(changes["en/site.yaml"], old, now, 1)
		return changes
	}
	unsigned := emptied("reviewers:\n  - id: dr-lee\n    name: Kim Lee\n    credentials: MD\n", "")
	unsigned[caseFile] = unreviewed(reviewed)
	draft := strings.Replace(unreviewed(reviewed), "status: published", "status: draft", 1)
	for _, test := range []struct {
		name    string
		changes map[string]string
		want    []string
	}{
		{"nothing given", map[string]string{caseFile: unreviewed(reviewed)}, []string{
			"content/en/safety/case.md:2:1: error: no clinician has reviewed this guide; when one has read it, run guides review safety/case --by and the reviewer's id (release)",
			"content/en/site.yaml:1:1: error: the clinic has given no way to reach it; add contact: with phone, email or booking (release)",
		}},
		{"a review", map[string]string{caseFile: reviewed}, []string{"content/en/site.yaml:1:1: "}},
		{"a review of another text", map[string]string{caseFile: strings.Replace(reviewed, "Adults.", "Anyone.", 1)}, []string{"content/en/site.yaml:1:1: "}},
		{"a draft", map[string]string{caseFile: draft}, []string{"content/en/site.yaml:1:1: "}},
		{"an empty contact", contact("contact:\n  phone:\n"), []string{"content/en/site.yaml:21:1: "}},
		{"a telephone number", contact("contact:\n  phone: 555-010-0199\n"), nil},
		{"an e-mail address", contact("contact:\n  email: hello@example.org\n"), nil},
		{"legal left empty", emptied("legal:\n  - Licence 1234.\n", "legal:\n"), []string{
			"content/en/site.yaml:19:1: error: the clinic has given no licences or legal statements; add them under legal: (release)",
		}},
		{"no reviewers", unsigned, []string{
			"content/en/safety/case.md:2:1: error: no clinician has reviewed this guide",
			"content/en/site.yaml:1:1: error: the clinic has named nobody who reviews guides; add reviewers: with id, name and credentials (release)",
		}},
		{"what a page says is missing", map[string]string{"en/pages/about.md": "---\ntitle: About\nsummary: S\nmissing:\n  - its *prices*\n  - its owners\n---\n"}, []string{
			"content/en/pages/about.md:5:5: error: the clinic has still to supply: its *prices*; take this line away when it has (release)",
			"content/en/pages/about.md:6:5: error: the clinic has still to supply: its owners; take this line away when it has (release)",
			"content/en/site.yaml:1:1: ",
		}},
		{"a place to book", contact("contact:\n  booking: https://example.org\n"), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range load(t, test.changes).Unready() {
				if !strings.Contains(p.Pos.Filename, "side-effects") { // no case is about it
					got = append(got, p.String())
				}
			}
			if len(got) != len(test.want) {
				t.Fatalf("before release: got %d problems:\n%s\nwant %d", len(got), strings.Join(got, "\n"), len(test.want))
			}
			for i := range got {
				if !strings.HasPrefix(got[i], test.want[i]) {
					t.Errorf("before release: got %s\nwant %s", got[i], test.want[i])
				}
			}
		})
	}
}

// unreviewed removes the block of a review.
func unreviewed(text string) string {
	before, rest, _ := strings.Cut(text, "review:\n")
	for strings.HasPrefix(rest, " ") {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	return before + rest
}
