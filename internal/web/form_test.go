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
	for body, want := range map[string]struct {
		values     []string
		wellFormed bool
	}{
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
		if values, wellFormed := parseForm(body); !slices.Equal(values, want.values) || wellFormed != want.wellFormed {
			t.Errorf("parsing %q: got %q, well formed: %t, want %+v", body, values, wellFormed, want)
		}
	}
}

func TestFormTooLarge(t *testing.T) {
	for length, want := range map[int]error{maxForm: nil, maxForm + 1: errFormTooLarge, 4 << 20: errFormTooLarge} {
		r, _ := http.NewRequest("POST", "/", strings.NewReader("answer="+strings.Repeat("a", length-len("answer="))))
		if _, _, err := readForm(r); !errors.Is(err, want) {
			t.Errorf("reading a form of %d bytes: got %v, want %v", length, err, want)
		}
	}
}

func FuzzParseForm(f *testing.F) {
	for _, body := range []string{"answer=safe", "answer=a&answer=b", "answer=%zz", "a;b", "%00=&answer", strings.Repeat("answer=x&", 2000)} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		values, _ := parseForm(body)
		if again, wellFormed := parseForm(url.Values{answerField: values}.Encode()); !wellFormed || !slices.Equal(again, values) {
			t.Errorf("parsing %q, written again: got %q, well formed: %t, want %q", body, again, wellFormed, values)
		}
	})
}
