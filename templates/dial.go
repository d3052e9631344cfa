package templates

import (
	"html"
	"regexp"
	"strings"

	"github.com/a-h/templ"
)

// dialable are the numbers to call or text in the words of the questionnaire,
// with the word before that says which.
var dialable = regexp.MustCompile(`(?i)\bcall or text 988\b|\b(?:call )?911\b|\b(?:call |text )?988\b|\b1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b`)

// dial writes plain words with every such number as a link.
func dial(words string) templ.Component {
	return templ.Raw(dialable.ReplaceAllStringFunc(html.EscapeString(words), func(found string) string {
		if call, text, both := strings.Cut(found, " or "); both {
			return reach("tel:988", call) + " or " + reach("sms:988", text)
		}
		scheme := "tel:"
		if strings.HasPrefix(strings.ToLower(found), "text ") {
			scheme = "sms:"
		}
		number := dialled(found)
		if strings.HasPrefix(number, "1") {
			number = "+" + number
		}
		return reach(scheme+number, found)
	}))
}

func reach(address, words string) string { return `<a href="` + address + `">` + words + `</a>` }
