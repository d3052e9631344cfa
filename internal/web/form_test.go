package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestParseForm(t *testing.T) {
	for body, want := range map[string]answerForm{
		"":                        {nil, true},
		"answer=safe":             {[]string{"safe"}, true},
		"answer=a&answer=b":       {[]string{"a", "b"}, true},
		"answer=":                 {[]string{""}, true},
		"answer=not%2Dsafe":       {[]string{"not-safe"}, true},
		"other=1":                 {nil, false},
		"answer=plan&other=1":     {[]string{"plan"}, false},
		"answer=plan&%zz=1":       {[]string{"plan"}, false},
		"answer=plan;answer=none": {nil, false},
		"answer=plan&answer=%":    {[]string{"plan"}, false},
		"Answer=plan":             {nil, false},
		"\x00\xff":                {nil, false},
		`{"answer":["plan"]}`:     {nil, false},
		"--x\r\nContent-Disposition: form-data; name=\"answer\"\r\n\r\nplan": {nil, false},
	} {
		if got := parseForm(body); !slices.Equal(got.values, want.values) || got.wellFormed != want.wellFormed {
			t.Errorf("parsing %q: got %+v, want %+v", body, got, want)
		}
	}
}

func TestFormTooLarge(t *testing.T) {
	for length, want := range map[int]error{maxForm: nil, maxForm + 1: errFormTooLarge, 4 << 20: errFormTooLarge} {
		r, _ := http.NewRequest("POST", "/", strings.NewReader("answer="+strings.Repeat("a", length-len("answer="))))
		if _, err := readForm(r); !errors.Is(err, want) {
			t.Errorf("reading a form of %d bytes: got %v, want %v", length, err, want)
		}
	}
}

func FuzzParseForm(f *testing.F) {
	for _, body := range []string{"answer=safe", "answer=a&answer=b", "answer=%zz", "a;b", "%00=&answer", strings.Repeat("answer=x&", 2000)} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		form := parseForm(body)
		if again := parseForm(url.Values{answerField: form.values}.Encode()); !again.wellFormed || !slices.Equal(again.values, form.values) {
			t.Errorf("parsing %q, written again: got %+v, want %q", body, again, form.values)
		}
	})
}
