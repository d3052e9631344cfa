package editorial

import (
	"crypto/sha256"
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// permanentID is the rule that a finished guide has an address that never changes.
func permanentID() Rule {
	return Rule{
		Name:     "permanent-id",
		About:    "A guide has an id, so that the address in messages and records never dies.",
		Severity: problem.Warning,
		Keeps:    []string{"id: h7k3q"},
		Breaks:   []string{"status: published", "status: draft"},
		check: func(s subject, report report) {
			if s.ID == "" {
				report(s.Position(), "this guide has no permanent address; add a line id: %s, and never change it", offeredID(s.Path))
			}
		},
	}
}

// offeredID returns an id for the guide with a path. That no other guide has it is very
// likely, and held by the reading of the folder.
func offeredID(path string) string {
	const alphabet = "bcdfghjkmnpqrstvwxyz23456789"
	id := sha256.Sum256([]byte(path))
	for i := range 5 {
		id[i] = alphabet[int(id[i])%len(alphabet)]
	}
	return string(id[:5])
}

// fixedIDs are the sections below the front matter that have their own place on the page.
var fixedIDs = []string{address.FeelsLike, address.Timeline, address.WhoItFits}

// fixedID is the rule that the id of such a section is spelled as the page knows it.
func fixedID() Rule {
	return Rule{
		Name:     "fixed-id",
		About:    "The sections " + strings.Join(fixedIDs, ", ") + " come to their place on the page by their exact id.",
		Severity: problem.Warning,
		Keeps:    []string{"\n---\n## How it feels {#feels-like}\n\nOdd.", "\n---\n## Why {#why}\n\nSo."},
		Breaks:   []string{"\n---\n## How it feels {#feel-like}\n\nOdd.", "\n---\n## When {#time-line}\n\nNow."},
		check: func(s subject, report report) {
			for _, section := range s.Sections {
				if meant := yamlfile.Suggest(section.ID, fixedIDs); meant != "" && !slices.Contains(fixedIDs, section.ID) {
					report(section.Title.Position(0), "the page has no place of its own for a section with the id %q%s", section.ID, meant)
				}
			}
		},
	}
}
