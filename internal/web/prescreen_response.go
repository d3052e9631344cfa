package web

import (
	"errors"
	"maps"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
)

// A prescreenResponse is the response to one request: a page or a redirect, and the
// cookie to keep from now on.
type prescreenResponse struct {
	status int
	page   templ.Component
	to     string       // the path to redirect to, if there is no page
	cookie *http.Cookie // nil to leave it as it is
}

// A prescreenFunc returns the response to a request. It never writes.
type prescreenFunc func(*http.Request) (prescreenResponse, error)

func pageResponse(page templ.Component) prescreenResponse {
	return prescreenResponse{status: http.StatusOK, page: page}
}

// handle returns the handler that sends the response of a function.
func (p *prescreen) handle(find prescreenFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		res, err := find(r)
		if err == nil {
			err = p.write(w, r, res)
		}
		switch {
		case errors.Is(err, errFormTooLarge):
			p.refuse(http.StatusRequestEntityTooLarge, p.words().TooMuch, p.words().TooMuchText)(w, r)
		case err != nil:
			p.site.fail(w, r, err)
		}
	}
}

// write sends a response. Nothing is sent before all of the page is there.
func (p *prescreen) write(w http.ResponseWriter, r *http.Request, res prescreenResponse) error {
	var body []byte
	if res.page != nil {
		var err error
		if body, err = render(res.page); err != nil {
			return err
		}
	}
	h := w.Header()
	maps.Copy(h, p.site.askHeaders)
	if res.cookie != nil {
		http.SetCookie(w, res.cookie)
	}
	if res.page == nil {
		h.Set("Location", res.to)
		w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	h.Set("Content-Type", html)
	h.Set("Vary", "Accept-Encoding")
	if coding := acceptedEncoding(r); coding != "" {
		h.Set("Content-Encoding", coding)
		body = compressed(coding, body)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(res.status)
	_, _ = w.Write(body) // it fails only for a client that has gone away
	return nil
}
