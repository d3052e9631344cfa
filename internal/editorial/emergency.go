package editorial

import (
	"strings"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// emergency is the rule that every help card leads to the right number.
func emergency() Rule {
	return Rule{
		Name:     "emergency",
		About:    "An emergency card names 911, a crisis card 988; a card about 988 has the level crisis.",
		Severity: problem.Error,
		Keeps:    []string{"get_help:\n  - level: emergency\n    title: Call 911 now if\n    items:\n      - you cannot breathe"},
		Breaks: []string{
			"get_help:\n  - level: crisis\n    title: Get help now if\n    items:\n      - you think about suicide",
			"get_help:\n  - level: emergency\n    title: Get help if\n    items:\n      - you cannot breathe",
			"get_help:\n  - level: emergency\n    title: Call or text 988 if\n    items:\n      - you think about suicide",
			"get_help:\n  - level: emergency\n    title: Call or text 988 if\n    items:\n      - you think about suicide; if you may act, call 911",
		},
		check: func(s subject, report report) {
			for _, card := range s.GetHelp {
				words := card.Title.Plain
				for _, item := range card.Items {
					words += " " + item.Plain
				}
				switch {
				case card.Level == guide.Crisis && !strings.Contains(words, "988"):
					report(card.Title.Position(0), "a crisis card must name 988; write it in the title, as in Call or text 988 now if")
				case card.Level != guide.Emergency:
				case strings.Contains(card.Title.Plain, "988"), strings.Contains(words, "988") && !strings.Contains(words, "911"):
					report(card.Title.Position(0), "988 has a level of its own; write level: crisis for this card, or name 911 in its title")
				case !strings.Contains(words, "911"):
					report(card.Title.Position(0), "an emergency card must name 911; write it in the title, as in Call 911 now if")
				}
			}
		},
	}
}
