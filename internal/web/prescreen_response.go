package web

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// A prescreenResponse answers one request to the pre-screen: with a page, or with
// another address, and with the cookie to keep from now on.
type prescreenResponse struct {
	status int
	page   templ.Component
	to     string       // another address, in the place of a page
	cookie *http.Cookie // nil to leave it as it is
}

// A prescreenFunc finds the response to a request. It never writes.
type prescreenFunc func(*http.Request) (prescreenResponse, error)

func pageResponse(page templ.Component) prescreenResponse {
	return prescreenResponse{status: http.StatusOK, page: page}
}

// handle sends the response that a function finds.
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
	var body bytes.Buffer
	if res.page != nil {
		if err := res.page.Render(context.Background(), &body); err != nil {
			return err
		}
	}
	maps.Copy(w.Header(), p.site.askHeaders)
	if res.cookie != nil {
		http.SetCookie(w, res.cookie)
	}
	if res.page == nil {
		w.Header().Set("Location", res.to)
		w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	deliver(w, r, res.status, body.Bytes())
	return nil
}

// deliver sends a page that is made for one person alone.
func deliver(w http.ResponseWriter, r *http.Request, status int, page []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Vary", "Accept-Encoding")
	page = compressed(h, r, page)
	h.Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// A client that has gone away is no error of ours, and nobody is left to tell.
		_, _ = w.Write(page)
	}
}

// compressed gives a body in the form that a client likes best, which is made for
// this one answer only.
func compressed(h http.Header, r *http.Request, body []byte) []byte {
	coding := preferred(r.Header["Accept-Encoding"])
	switch coding {
	case "br":
		body = brotlied(body)
	case "gzip":
		body = gzipped(body)
	default:
		return body
	}
	h.Set("Content-Encoding", coding)
	return body
}

// opening are the headers of the page that leads to those that ask: it stands in
// nobody's frame, and begins at the top.
func (p pagePolicy) opening() http.Header {
	h := p.unframed.Clone()
	h.Set("Document-Policy", "force-load-at-top")
	return h
}

// asking are the headers of the pages that ask: they also send their forms to us
// alone, and are kept nowhere.
func (p pagePolicy) asking() http.Header {
	h := p.opening()
	policy := strings.NewReplacer("form-action 'none'", "form-action 'self'", "connect-src 'self'; ", "")
	h.Set("Content-Security-Policy", policy.Replace(h.Get("Content-Security-Policy")))
	h.Set("Cache-Control", forNone)
	return h
}
