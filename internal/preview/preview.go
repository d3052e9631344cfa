// Package preview shows a content folder as readers will see it, while it is written: each
// change appears in the open page, and every mistake with its place and its mend.
package preview

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/watch"
	"github.com/tovani/guides/internal/web"
)

// A Reading is a content folder as it was read once.
type Reading struct {
	Content  web.Content
	Problems problem.List // of reading
	Broken   bool         // some files cannot be read

	// Rules returns what breaks the editorial rules, and is asked when the pages are shown.
	// It fails only if the context ends before.
	Rules func(context.Context) (problem.List, error)
}

// The paths that a preview adds to those of the site.
const (
	scriptPath  = "/preview/preview.js"
	statePath   = "/preview/state"
	changesPath = "/preview/changes"
)

//go:embed preview.js
var script []byte

// A Server shows the newest reading that is not broken, and says what is wrong with the
// newest one.
type Server struct {
	site         *web.Live
	editor       string // the address that opens a file, with {file}, {line} and {column}
	stopChecking func() // the rules

	mu       sync.Mutex
	newest   Reading
	shown    *guide.Library // of the pages that are shown
	old      bool           // the pages are older than the newest reading
	checking bool           // it is not yet known what breaks the rules
	version  int
	changed  chan struct{} // closed when there is a newer version
}

// New returns a server of a first reading, of which the site has been made, drafts
// included. While it is broken, what could be read of it is shown.
func New(site *web.Live, first Reading, editor string) *Server {
	return &Server{
		stopChecking: func() {}, site: site, editor: editor, newest: first, shown: first.Content.Library, old: first.Broken, checking: true, changed: make(chan struct{}),
	}
}

// editorDelays waits until an editor that saves in several steps has done so.
var editorDelays = watch.Delays{Quiet: 20 * time.Millisecond, Patience: 200 * time.Millisecond}

// Watch shows a new reading at once, and then after each change in a folder, until the
// context ends.
func (s *Server) Watch(ctx context.Context, dir string, read func() Reading) error {
	return watch.Folder(ctx, dir, editorDelays, func() { s.refresh(read) })
}

// refresh reads the folder and shows it: its pages at once, and what breaks the rules as
// soon as it is known. While it is broken, the pages stay as they are.
func (s *Server) refresh(read func() Reading) {
	s.stopChecking() // reading needs all cores
	r := read()
	if !r.Broken {
		s.site.Replace(WithDrafts(r.Content))
	}
	s.mu.Lock()
	s.tell(r, true)
	s.mu.Unlock()
	s.startChecking(r)
}

// pageFirst is how long the rules wait, so that open pages can fetch what is new.
const pageFirst = 150 * time.Millisecond

// startChecking adds what breaks the editorial rules to the problems of a reading, unless
// there is another one before that is known.
func (s *Server) startChecking(r Reading) {
	ctx, stop := context.WithCancel(context.Background())
	s.stopChecking = stop
	go func() {
		time.Sleep(pageFirst)
		broken, err := r.Rules(ctx)
		s.mu.Lock()
		defer s.mu.Unlock()
		if err == nil && ctx.Err() == nil {
			r.Problems = append(slices.Clone(r.Problems), broken...).Sorted()
			s.tell(r, false)
		}
	}()
}

// tell makes a reading the newest one, and tells the pages that are open.
func (s *Server) tell(r Reading, checking bool) {
	s.newest, s.old, s.checking = r, r.Broken, checking
	if !r.Broken {
		s.shown = r.Content.Library
	}
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}

// WithDrafts returns the content with its drafts among the other guides.
func WithDrafts(c web.Content) web.Content {
	c.Library = c.Library.WithDrafts()
	return c
}

// ServeHTTP responds with a page of the site, to which it adds its script, or with what
// that script asks for.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case scriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(script)
	case statePath:
		s.serveState(w, r)
	case changesPath:
		s.serveChanges(w, r)
	default:
		s.servePage(w, r)
	}
}

// servePage responds as the site does, but that a page has the script and nobody keeps it.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request) {
	r = r.Clone(r.Context())
	for _, header := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range"} {
		r.Header.Del(header)
	}
	page := &page{header: w.Header(), status: http.StatusOK}
	s.site.ServeHTTP(page, r)
	body := page.body.Bytes()
	if strings.HasPrefix(page.header.Get("Content-Type"), "text/html") {
		body = bytes.Replace(body, []byte("</head>"), []byte(`<script defer src="`+scriptPath+`"></script></head>`), 1)
		page.header.Del("Content-Length")
		page.header.Del("Etag")
		page.header.Set("Cache-Control", "no-store")
	}
	w.WriteHeader(page.status)
	_, _ = w.Write(body)
}

// A page is a response that is kept until it is whole.
type page struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the headers of the response.
func (p *page) Header() http.Header { return p.header }

// WriteHeader notes the status.
func (p *page) WriteHeader(status int) { p.status = status }

// Write keeps a part of the body.
func (p *page) Write(b []byte) (int, error) { return p.body.Write(b) }

// serveState responds with what the script shows beside a page, as JSON.
func (s *Server) serveState(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(s.state(r.FormValue("path"))) // nothing is left to do about an error
}

// serveChanges sends the number of each new version, as server-sent events.
func (s *Server) serveChanges(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	_ = out.SetWriteDeadline(neverEnds)
	for {
		s.mu.Lock()
		version, changed := s.version, s.changed
		s.mu.Unlock()
		_, err := fmt.Fprintf(w, "data: %d\n\n", version)
		if err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
