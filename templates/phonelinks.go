package templates

import (
	"html"
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/guide"
)

// phoneNumber matches the telephone numbers in the words of a questionnaire.
var phoneNumber = regexp.MustCompile(`\b(?:911|988|1-[0-9]{3}-[0-9]{3}-[0-9]{4})\b`)

// notDialled matches what is written in a number for the eye only.
var notDialled = regexp.MustCompile(`[^+0-9]`)

// phoneLinks returns plain words as HTML, with every telephone number as a link,
// together with the word before it that says whether to call or to text. "Call or
// text 988" becomes two links.
func phoneLinks(w *guide.PrescreenWords, words string) string {
	words = html.EscapeString(words)
	if !phoneNumber.MatchString(words) {
		return words // without compiling an expression
	}
	quote := func(word string) string { return regexp.QuoteMeta(html.EscapeString(word)) }
	call, or, text := quote(w.LinkCall), quote(w.LinkOr), quote(w.LinkText)
	linked := regexp.MustCompile(`(?i)(?:(^|\PL)(?:(` + call + `)( ` + or + ` )(` + text + ` )|(` + text + ` )|(` + call + ` )))?(` + phoneNumber.String() + `)`)
	return linked.ReplaceAllStringFunc(words, func(found string) string {
		part := linked.FindStringSubmatch(found)
		number := part[7]
		tel, sms := `<a href="tel:`+phoneDigits(number)+`">`, `<a href="sms:`+phoneDigits(number)+`">`
		switch {
		case part[2] != "":
			return part[1] + tel + part[2] + "</a>" + part[3] + sms + part[4] + number + "</a>"
		case part[5] != "":
			return part[1] + sms + part[5] + number + "</a>"
		default:
			return part[1] + tel + part[6] + number + "</a>"
		}
	})
}

// phoneDigits returns what a telephone dials for a number. One that begins with the
// country's 1 needs a plus before it.
func phoneDigits(number string) string {
	digits := notDialled.ReplaceAllString(number, "")
	if strings.HasPrefix(digits, "1") {
		return "+" + digits
	}
	return digits
}
