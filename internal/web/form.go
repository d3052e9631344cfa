package web

import (
	"errors"
	"io"
	"net/http"
	"net/url"
)

// maxForm bounds the bytes that a browser may send; a question's form is far smaller.
const maxForm = 16 << 10

// answerField is the one field of a question's form.
const answerField = "answer"

// errFormTooLarge stops a request that is larger than any form of ours.
var errFormTooLarge = errors.New("more than a form can send")

// An answerForm holds the values chosen. It is well formed if it has nothing that
// our form does not have.
type answerForm struct {
	values     []string
	wellFormed bool
}

// readForm returns the form that a request sends.
func readForm(r *http.Request) (answerForm, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxForm))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return answerForm{}, errFormTooLarge
	}
	form := parseForm(string(body))
	form.wellFormed = form.wellFormed && err == nil
	return form, nil
}

// parseForm decodes a form as browsers encode it. What can be read of a broken
// one counts: it may hold a call for help.
func parseForm(body string) answerForm {
	fields, err := url.ParseQuery(body)
	values, given := fields[answerField]
	return answerForm{values, err == nil && (len(fields) == 0 || len(fields) == 1 && given)}
}
