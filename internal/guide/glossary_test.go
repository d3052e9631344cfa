package guide

import (
	"strings"
	"testing"
)

const (
	glossaryName = "en/glossary.yaml"
	someTerms    = `terms:
  - term: placebo
    means: A treatment without an *active* medicine.
  - term: blood pressure
    means: How hard the blood presses.
  - term: blood
    means: What the heart moves.
  - term: ECT
    also:
      - electroconvulsive therapy
    means: A treatment.
`
)

// TestMentions checks which words of a guide's sections lead to the glossary.
func TestMentions(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"a term", "A placebo.", "A [placebo]."},
		{"in upper case and in the plural", "Placebos.", "[Placebos]."},
		{"only the first time", "A placebo, a placebo.", "A [placebo], a placebo."},
		{"only the first time in all sections", "A placebo.\n\n## One {#one}\n\nA placebo.", "A [placebo]. A placebo."},
		{"inside another word", "A placebolike, non-placebo pill.", "A placebolike, non-placebo pill."},
		{"the longest name", "Blood pressure and blood.", "[Blood pressure] and [blood]."},
		{"on two lines", "Blood\npressure.", "[Blood] pressure."},
		{"another name", "Electroconvulsive therapy (ECT).", "[Electroconvulsive therapy] (ECT)."},
		{"an acronym in lower case", "An ect.", "An ect."},
		{"in bold", "A **placebo** pill.", "A [placebo] pill."},
		{"in a list and in a table", "- A placebo.\n\n| blood |\n| --- |\n| blood |", "A [placebo]. blood [blood]"},
		{"in a link, a heading and code", "## Placebo {#one}\n\nA [placebo](/safety) and `placebo`.", "A placebo and placebo."},
		{"at the end of a line", "A placebo\nor not.", "A [placebo] or not."},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := find(t, load(t, map[string]string{glossaryName: someTerms, caseFile: "---\ntitle: T\nsummary: S\ntldr:\n- A placebo.\n---\n" + test.body + "\n"}), "/safety/case")
			html := g.Intro.HTML
			for _, s := range g.Sections {
				html += " " + s.Body.HTML
			}
			if got := mentioned(html); got != test.want {
				t.Errorf("the body %q: got %q, want %q", test.body, got, test.want)
			}
			if got := strings.Count(html, `class="term"`); got != len(g.Terms) {
				t.Errorf("the body %q: got %d links and the terms %v, want as many", test.body, got, g.Terms)
			}
		})
	}
}

// mentioned returns the words of HTML, with the mentions of terms in brackets.
func mentioned(html string) string {
	html = strings.NewReplacer("\n", " ").Replace(html)
	var b strings.Builder
	for html != "" {
		before, rest, found := strings.Cut(html, "<")
		b.WriteString(before)
		if !found {
			break
		}
		tag, after, _ := strings.Cut(rest, ">")
		html = after
		if strings.Contains(tag, `class="term"`) {
			words, behind, _ := strings.Cut(after, "</a>")
			b.WriteString("[" + words + "]")
			html = behind
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestGlossary checks how terms are ordered, and where a mention leads.
func TestGlossary(t *testing.T) {
	library := load(t, map[string]string{glossaryName: someTerms, caseFile: "---\ntitle: T\nsummary: S\ntldr:\n- G\n---\nA placebo. See [blood](/glossary#blood).\n"})
	var names []string
	for _, term := range library.Editions[0].Glossary {
		names = append(names, term.ID+": "+term.Means.HTML)
	}
	const want = "blood: What the heart moves. blood-pressure: How hard the blood presses. ect: A treatment. placebo: A treatment without an <em>active</em> medicine."
	if got := strings.Join(names, " "); got != want {
		t.Errorf("the terms: got %q, want %q", got, want)
	}
	const link = `A <a class="term" href="/glossary#placebo" aria-describedby="def-placebo">placebo</a>.`
	if got := find(t, library, "/safety/case").Intro.HTML; !strings.Contains(got, link) {
		t.Errorf("a mention: got %q, want %q in it", got, link)
	}
}
