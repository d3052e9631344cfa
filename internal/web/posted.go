package web

import (
	"errors"
	"io"
	"net/http"
	"net/url"
)

// mostPosted bounds what a browser may send; a question's form is far smaller.
const mostPosted = 16 << 10

// answerField is the one field of a question's form.
const answerField = "answer"

// errTooMuch stops a request that is larger than any form of ours.
var errTooMuch = errors.New("more than a form can send")

// A posted form holds the values chosen. It is whole if it has nothing that our
// form does not have.
type posted struct {
	values []string
	whole  bool
}

// readPosted reads the form that a request sends.
func readPosted(r *http.Request) (posted, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, mostPosted))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return posted{}, errTooMuch
	}
	form := parsePosted(string(body))
	form.whole = form.whole && err == nil
	return form, nil
}

// parsePosted reads a form as browsers encode it. What can be read of a broken
// one counts: it may hold a call for help.
func parsePosted(body string) posted {
	fields, err := url.ParseQuery(body)
	values, given := fields[answerField]
	return posted{values, err == nil && (len(fields) == 0 || len(fields) == 1 && given)}
}
