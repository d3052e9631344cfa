package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/problem"
)

const (
	factsFileName = "en/facts.yaml"
	someFacts     = `facts:
  - id: short-rule
    text: The rule *ends* soon.
    source: able-2019
    checked: 2026-01-02
    valid_until: 2026-06-30
  - id: lasting-rule
    text: The rule lasts.
    source: able-2019
`
	guideWithFacts = `---
title: In {{states}}
summary: About it.
tldr:
  - "Today: {{fact:short-rule}} [@able-2019]"
references:
  - id: able-2019
---
The law: {{fact:lasting-rule}}
`
	// What the words of the small library make of the days.
	checked = " the word fact_checked the word date a 2 2026"
	ended   = " the word fact_ended the word date f 30 2026"
)

// TestInsertions checks what stands in the place of the braces while a fact holds, and
// from the day after its last.
func TestInsertions(t *testing.T) {
	library := load(t, map[string]string{factsFileName: someFacts, caseFile: guideWithFacts})
	for on, ending := range map[string]string{"2026-06-30": "", "2026-07-01": ended} {
		g := find(t, library.AsOf(day(on)), "/safety/case")
		if got, want := g.Title.Plain, "In Florida the word and New Jersey"; got != want {
			t.Errorf("the title on %s: got %q, want %q", on, got, want)
		}
		if got, want := g.Intro.HTML, "<p>The law: The rule lasts.</p>"; got != want {
			t.Errorf("the introduction on %s: got %q, want %q", on, got, want)
		}
		if got, want := g.TLDR[0].Plain, "Today: The rule ends soon."+checked+ending; got != want {
			t.Errorf("the key point on %s: got %q, want %q", on, got, want)
		}
		if want := "The rule <em>ends</em> soon." + checked + ending + "<sup>"; !strings.Contains(g.TLDR[0].HTML, want) {
			t.Errorf("the key point on %s: got %q, want %q in it", on, g.TLDR[0].HTML, want)
		}
		if g.Path != "/safety/case" || g.Category != "safety" {
			t.Errorf("the guide on %s: got path %q, category %q, want those of the guide", on, g.Path, g.Category)
		}
	}
	if got := library.NextChange(day("2026-01-01")); !got.Equal(day("2026-07-01")) {
		t.Errorf("the day on which a page changes: got %v, want the day after the fact's last", got)
	}
}

// TestInsertionsEverywhere checks that site.yaml and plain pages insert facts too.
func TestInsertionsEverywhere(t *testing.T) {
	files := small(t, map[string]string{factsFileName: someFacts, "en/pages/privacy.md": "---\ntitle: Privacy\nsummary: Rules.\nupdated: 2026-02-01\n---\n{{fact:short-rule}}\n"})
	site := files["en/site.yaml"]
	site.Data = []byte(strings.Replace(string(site.Data), "not_advice: Not advice.", `not_advice: "{{fact:short-rule}}"`, 1))
	library, problems := Load(files, "content", Options{})
	if len(problems) > 0 {
		t.Fatalf("loading: got %v", problems)
	}
	for on, want := range map[string]string{"2026-06-30": "The rule ends soon." + checked, "2026-07-01": "The rule ends soon." + checked + ended} {
		now := library.AsOf(day(on))
		page, _ := now.Page("/privacy")
		for where, got := range map[string]Text{"a page": page.Body, "site.yaml": now.Editions[0].Site.Notices.NotAdvice} {
			if got.Plain != want {
				t.Errorf("%s on %s: got %q, want %q", where, on, got.Plain, want)
			}
		}
	}
}

// TestFactFingerprint checks that a review covers what a guide inserts, and that a day
// that comes does not change it.
func TestFactFingerprint(t *testing.T) {
	of := func(facts, states string) string {
		files := small(t, map[string]string{factsFileName: facts, caseFile: guideWithFacts})
		site := files["en/site.yaml"]
		site.Data = []byte(strings.Replace(string(site.Data), "[Florida, New Jersey]", states, 1))
		library, problems := Load(files, "content", Options{})
		if len(problems) > 0 {
			t.Fatalf("loading: got %v", problems)
		}
		return find(t, library.AsOf(day("2026-03-01")), "/safety/case").Fingerprint
	}
	const states = "[Florida, New Jersey]"
	same := of(someFacts, states)
	if got := of(strings.Replace(someFacts, "2026-01-02", "2026-02-02", 1), states); got != same {
		t.Errorf("the fingerprint after a fact was checked again: got %s, want %s as before", got, same)
	}
	for what, got := range map[string]string{
		"the text of a fact": of(strings.Replace(someFacts, "soon", "late", 1), states),
		"the states":         of(someFacts, "[Florida]"),
	} {
		if got == same {
			t.Errorf("the fingerprint after %s changed: got %s as before, want another", what, got)
		}
	}
}

// TestFactsDue checks what is said of a fact as its last day comes near.
func TestFactsDue(t *testing.T) {
	library := load(t, map[string]string{factsFileName: someFacts})
	for on, want := range map[string]string{
		"2026-01-01": `content/en/facts.yaml:5:14: error: this day is in the future`,
		"2026-04-30": "",
		"2026-05-01": `content/en/facts.yaml:6:18: due: the fact "short-rule" ends on 2026-06-30`,
		"2026-06-30": `content/en/facts.yaml:6:18: due: the fact "short-rule" ends on 2026-06-30`,
		"2026-07-01": `content/en/facts.yaml:6:18: due: the fact "short-rule" ended on 2026-06-30, and pages say that it is being checked`,
	} {
		got := slices.DeleteFunc(library.OnDay(day(on)), func(p problem.Problem) bool { return !strings.HasSuffix(p.Pos.Filename, factsFileName) })
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.HasPrefix(got[0].String(), want)) {
			t.Errorf("facts on %s: got %v, want %q", on, got, want)
		}
	}
	if got := fmt.Sprint(library.Unready()); !strings.Contains(got, `content/en/facts.yaml:7:9: error: nobody has said when the source of the fact "lasting-rule" was read`) {
		t.Errorf("what a release lacks: got %s, want the day on which the second fact was checked", got)
	}
}
