package editorial

import (
	"regexp"

	"github.com/tovani/guides/internal/problem"
)

// A sign is Markdown that was not understood, and so would be printed as it is.
type sign struct {
	hints   []string // one of which a text must have: an expression is slow
	pattern *regexp.Regexp
	mend    string
}

// signs is the rule against Markdown that prints as signs.
func signs() Rule {
	return Rule{
		Name:     "signs",
		About:    "No Markdown is left over that readers would see as signs: a link, emphasis or list that is not written in full.",
		Severity: problem.Warning,
		Keeps: []string{
			"tldr:\n  - Read [how we write](/safety), with **care** and 2 * 3.", "tldr:\n  - A reading of {a} or <5 is low.",
			"tldr:\n  - Write to a@b.example, or use the words \"a - b\".",
		},
		Breaks: []string{
			"tldr:\n  - Take **care.", "tldr:\n  - Take care*.", "tldr:\n  - Read [how we write] (/safety).", "tldr:\n  - Read (how we write)[/safety].",
			"tldr:\n  - Read [how we write](/safety.", "tldr:\n  - It helped.[^1]", "tldr:\n  - It helped (@able-2019).", "tldr:\n  - It helped @able-2019.",
			"tldr:\n  - Type `care.", "tldr:\n  - Read [how we write(/safety).", "\n---\n## Timeline {timeline}\n\nIt passes.", "\n---\n## Timeline {# timeline}\n\nIt passes.",
			"\n---\n## One {#one}\n\n• It passes.", "\n---\n## One {#one}\n\n– It passes.", "\n---\n## One {#one}\n\n-It passes.\n-It lasts.",
			"tldr:\n  - Take care..", "tldr:\n  - See https://example.org.", "tldr:\n  - “Most effects pass.”", "tldr:\n  - \"-> Most effects pass.\"", "tldr:\n  - Most ~~pass.", "tldr:\n  - It is _odd.", "tldr:\n  - See [[hours-after]].", "tldr:\n  - It is ==odd==.",
			"tldr:\n  - It helped. [1]", "tldr:\n  - It helped (Smith et al., 2019).",
		},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				for _, sign := range leftOver {
					if !contains(p.lower, sign.hints...) {
						continue
					}
					if at := sign.pattern.FindStringIndex(p.Plain); at != nil {
						report(p.Position(at[0]), "readers would see %q; %s", p.Plain[at[0]:at[1]], sign.mend)
					}
				}
			}
		},
	}
}

// leftOver is what each kind of Markdown looks like when it is not written in full.
var leftOver = []sign{
	{[]string{"*", "~~"}, regexp.MustCompile(`\*\*|\b\*(?:[^ ]|$)|(?:^| )\*\b|~~`), "close the emphasis, or delete the sign"},
	{[]string{"_"}, regexp.MustCompile(`(?:^|[ (])_[A-Za-z]|[A-Za-z.,]_(?:[ .,;:)]|$)`), "close the emphasis, or delete the sign"},
	{[]string{"["}, regexp.MustCompile(`\[[^\][()]*\((?:[/#]|https?:|tel:|sms:)[^)]*\)`), "close the words of the link with ], before its address"},
	{[]string{"["}, regexp.MustCompile(`\[[^\]]*\] \([^)]*\)`), "write no space between ] and ("},
	{[]string{"["}, regexp.MustCompile(`\([^)]*\)\[[^\]]*\]`), "the words of a link stand in [ ] and its address behind them in ( )"},
	{[]string{"]"}, regexp.MustCompile(`\]\([^ ]*`), "close the link with ), and write its address without spaces"},
	{[]string{"["}, regexp.MustCompile(`\[\[[^\]]*\]\]`), "link it as [words](/category/name)"},
	{[]string{"=="}, regexp.MustCompile(`==[^= ][^=]*==`), "mark words with ** around them"},
	{[]string{"{fact"}, regexp.MustCompile(`\{fact:[^}]*\}`), "insert a fact with two braces around it"},
	{[]string{"["}, regexp.MustCompile(`\[[0-9]+\]`), "cite a work as [@id]"},
	{[]string{" et al"}, regexp.MustCompile(`\([A-Z][a-z]+ et al\.?,? [0-9]{4}\)`), "cite a work as [@id]"},
	{[]string{"^"}, regexp.MustCompile(`\[\^[^\]]*\]`), "cite a work as [@id], or put the note into the sentence"},
	{[]string{"@"}, regexp.MustCompile(`(?:^|[ (])@[a-z][a-z0-9]*-[a-z0-9-]+`), "cite it in brackets, as in [@id]"},
	{[]string{"`"}, regexp.MustCompile("`[^`]*$"), "close the code with another `, or delete the sign"},
	{[]string{"{"}, regexp.MustCompile(`\{#? ?[a-z][a-z-]+ ?\}`), "an anchor is written {#name} at the end of a heading"},
	{[]string{"•", "·", "–", "▪", "-"}, regexp.MustCompile(`(?:^|[.:] ?)[•·–▪]\s?\w+|(?:^|[.:] )-\w+`), "begin each entry of a list with a hyphen and a space, below an empty line"},
	{[]string{"http", "www."}, regexp.MustCompile(`(?:https?://|www\.)[^ ]+`), "link words that say where it leads, as in [the clinic's page](https://…)"},
	{[]string{"“", "„", "«"}, regexp.MustCompile(`^[“„«].*[”“»]$`), "delete the quotation marks around the whole text"},
	{[]string{".."}, regexp.MustCompile(`[^.]\.\.(?:[^./]|$)`), "write one full stop"},
	{[]string{">"}, regexp.MustCompile(`^[-=]>`), "write >- to begin a text on the next line"},
}
