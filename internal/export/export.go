// Package export writes what a handler serves to a folder, for servers and hosts of files.
package export

import (
	"context"
	"encoding/json"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Site is what is exported.
type Site struct {
	Handler http.Handler
	Paths   []string                    // of everything that is exported, error pages too, sorted
	Expires func(path string) time.Time // a day on which the words at a path may change; zero for never
}

// Result says what has become of the files of a folder.
type Result struct {
	Written, Kept, Removed int
	Next                   time.Time // the first day on which words may change; zero for never
}

// Write exports a site to a folder that is new, empty, or an earlier export. The new
// folder takes the place of the earlier one when everything is written: after an error
// the earlier one is as it was. Files whose bytes stay the same keep their time.
func Write(ctx context.Context, dir string, site Site) (Result, error) {
	f, err := newFolder(dir)
	if err != nil {
		return Result{}, err
	}
	defer f.discard()
	responses, err := site.write(ctx, f)
	if err != nil {
		return Result{}, err
	}
	expires, next := site.expires(responses)
	for name, body := range map[string][]byte{
		"_redirects":   redirects(responses),
		"_headers":     headers(responses),
		"nginx.conf":   nginxConfig(responses),
		"expires.json": expires,
	} {
		if err := f.put(name, body); err != nil {
			return Result{}, err
		}
	}
	result, err := f.finish()
	result.Next = next
	return result, err
}

// write asks for every path, several at once, and writes the files. The responses, without
// their bodies, are in the order of the paths.
func (s Site) write(ctx context.Context, f *folder) ([]response, error) {
	responses, waiting := make([]response, len(s.Paths)), make(chan int)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range waiting {
				var err error
				if responses[i], err = s.writePath(ctx, f, s.Paths[i]); err != nil {
					stop(err)
				}
			}
		})
	}
	for i := range s.Paths {
		if ctx.Err() == nil {
			waiting <- i
		}
	}
	close(waiting)
	workers.Wait()
	return responses, context.Cause(ctx)
}

// writePath writes the file of a path, if it has one.
func (s Site) writePath(ctx context.Context, f *folder, path string) (response, error) {
	r, body, err := get(ctx, s.Handler, path)
	if err != nil || r.file == "" {
		return r, err
	}
	if err := f.put(r.file, body); err != nil {
		return r, err
	}
	if r.header.Get("Vary") == "" { // compression does not help
		return r, nil
	}
	return r, f.putCompressed(r.file, body)
}

// expires returns the text of expires.json: the day for each path whose words may change,
// and the first of these days.
func (s Site) expires(responses []response) ([]byte, time.Time) {
	var days []time.Time
	pages := map[string]string{}
	for _, r := range responses {
		if day := s.Expires(r.path); r.file != "" && !day.IsZero() {
			days = append(days, day)
			pages[r.path] = day.Format(time.DateOnly)
		}
	}
	all := struct {
		Next  string            `json:"next,omitempty"`
		Pages map[string]string `json:"pages"`
	}{Pages: pages}
	var next time.Time
	if len(days) > 0 {
		next = slices.MinFunc(days, time.Time.Compare)
		all.Next = next.Format(time.DateOnly)
	}
	text, _ := json.MarshalIndent(all, "", "  ") // texts always encode
	return append(text, '\n'), next
}
