package templates

import (
	"html"
	"regexp"
	"strings"

	"github.com/a-h/templ"
)

// phoneNumber are the numbers to call or text in the words of the questionnaire,
// with the word before that says which.
var phoneNumber = regexp.MustCompile(`(?i)\bcall or text 988\b|\b(?:call )?911\b|\b(?:call |text )?988\b|\b1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b`)

// phoneLinks writes plain words with every such number as a link.
func phoneLinks(words string) templ.Component {
	return templ.Raw(phoneNumber.ReplaceAllStringFunc(html.EscapeString(words), func(found string) string {
		if call, text, both := strings.Cut(found, " or "); both {
			return link("tel:988", call) + " or " + link("sms:988", text)
		}
		scheme := "tel:"
		if strings.HasPrefix(strings.ToLower(found), "text ") {
			scheme = "sms:"
		}
		number := phoneDigits(found)
		if strings.HasPrefix(number, "1") {
			number = "+" + number
		}
		return link(scheme+number, found)
	}))
}

func link(address, words string) string { return `<a href="` + address + `">` + words + `</a>` }

// phoneDigits leaves of a telephone number what a telephone needs.
func phoneDigits(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}
