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

// A turn is what comes of one request to the pre-screen: a page or another
// address, and what the browser keeps from now on.
type turn struct {
	status int
	page   templ.Component
	to     string       // another address, in the place of a page
	cookie *http.Cookie // nil to leave it as it is
}

// A step finds the turn that answers a request. It never writes.
type step func(*http.Request) (turn, error)

func drawn(page templ.Component) turn { return turn{status: http.StatusOK, page: page} }

// step answers with a turn.
func (p *prescreen) step(find step) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t, err := find(r)
		if err == nil {
			err = p.write(w, r, t)
		}
		switch {
		case errors.Is(err, errTooMuch):
			p.refuse(http.StatusRequestEntityTooLarge, p.words().TooMuch, p.words().TooMuchText)(w, r)
		case err != nil:
			p.site.fail(w, r, err)
		}
	}
}

// write sends a turn. Nothing is sent before all of the page is there.
func (p *prescreen) write(w http.ResponseWriter, r *http.Request, t turn) error {
	var body bytes.Buffer
	if t.page != nil {
		if err := t.page.Render(context.Background(), &body); err != nil {
			return err
		}
	}
	maps.Copy(w.Header(), p.site.askHeaders)
	if t.cookie != nil {
		http.SetCookie(w, t.cookie)
	}
	if t.page == nil {
		w.Header().Set("Location", t.to)
		w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	deliver(w, r, t.status, body.Bytes())
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
		body = brotlied(body, briefBrotli)
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
