package templates

import (
	"testing"

	"github.com/tovani/guides/internal/guide"
)

// A telephone number is a link in every language, together with the words before it
// that site.yaml names.
func TestPhoneLinks(t *testing.T) {
	english := guide.PrescreenWords{LinkCall: "call", LinkOr: "or", LinkText: "text"}
	spanish := guide.PrescreenWords{LinkCall: "llame", LinkOr: "o", LinkText: "escriba al"}
	for _, c := range []struct {
		name  string
		words *guide.PrescreenWords
		plain string
		want  string
	}{
		{"no number", &english, `Say "no" & go`, `Say &#34;no&#34; &amp; go`},
		{"a number alone", &english, "Dial 911.", `Dial <a href="tel:911">911</a>.`},
		{"calling", &english, "Call 911 now", `<a href="tel:911">Call 911</a> now`},
		{"a part of another word", &english, "Recall 911", `Recall <a href="tel:911">911</a>`},
		{"texting", &english, "or text 988", `or <a href="sms:988">text 988</a>`},
		{"both", &english, "You can call or text 988 now.", `You can <a href="tel:988">call</a> or <a href="sms:988">text 988</a> now.`},
		{"two", &english, "Call 911 or call or text 988", `<a href="tel:911">Call 911</a> or <a href="tel:988">call</a> or <a href="sms:988">text 988</a>`},
		{"a long number", &english, "SAMHSA's helpline at 1-800-662-4357.", `SAMHSA&#39;s helpline at <a href="tel:+18006624357">1-800-662-4357</a>.`},
		{"a part of another number", &english, "9881 and 1911", "9881 and 1911"},
		{"another language", &spanish, "Llame o escriba al 988.", `<a href="tel:988">Llame</a> o <a href="sms:988">escriba al 988</a>.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := phoneLinks(c.words, c.plain); got != c.want {
				t.Errorf("linking the numbers of %q: got %s, want %s", c.plain, got, c.want)
			}
		})
	}
}
