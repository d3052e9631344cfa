package templates

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/guide"
)

// phoneNumber matches the telephone numbers in the words of a questionnaire.
var phoneNumber = regexp.MustCompile(`\b(?:911|988|1-[0-9]{3}-[0-9]{3}-[0-9]{4})\b`)

// phoneLinks renders plain words with every telephone number as a link, together
// with the word before it that says whether to call or to text. "Call or text 988"
// becomes two links.
func phoneLinks(w *guide.PrescreenWords, words string) templ.Component {
	var b strings.Builder
	call, text := w.LinkCall+" ", w.LinkText+" "
	for {
		at := phoneNumber.FindStringIndex(words)
		if at == nil {
			return templ.Raw(b.String() + html.EscapeString(words))
		}
		before, number := words[:at[0]], words[at[0]:at[1]]
		words = words[at[1]:]
		digits := phoneDigits(number)
		if plain, verbs, found := cutSuffixFold(before, call+w.LinkOr+" "+text); found {
			n := len(w.LinkCall)
			b.WriteString(html.EscapeString(plain) + link("tel:"+digits, verbs[:n]) + html.EscapeString(verbs[n:len(verbs)-len(text)]))
			b.WriteString(link("sms:"+digits, verbs[len(verbs)-len(text):]+number))
		} else if plain, verb, found := cutSuffixFold(before, text); found {
			b.WriteString(html.EscapeString(plain) + link("sms:"+digits, verb+number))
		} else {
			plain, verb, _ := cutSuffixFold(before, call)
			b.WriteString(html.EscapeString(plain) + link("tel:"+digits, verb+number))
		}
	}
}

func link(href, words string) string {
	return `<a href="` + href + `">` + html.EscapeString(words) + `</a>`
}

// cutSuffixFold cuts off a suffix of whole words, whatever the case of its letters.
func cutSuffixFold(s, suffix string) (before, cut string, found bool) {
	n := len(s) - len(suffix)
	if n < 0 || !strings.EqualFold(s[n:], suffix) {
		return s, "", false
	}
	if last, _ := utf8.DecodeLastRuneInString(s[:n]); unicode.IsLetter(last) {
		return s, "", false
	}
	return s[:n], s[n:], true
}

// phoneDigits returns what a telephone needs of a number. One that begins with the
// country's 1 needs a plus before it.
func phoneDigits(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	if strings.HasPrefix(digits, "1") {
		return "+" + digits
	}
	return digits
}
