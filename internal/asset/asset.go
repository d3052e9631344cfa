// Package asset holds static files under URLs with a fingerprint of their content, so
// that browsers may cache them for ever.
package asset

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"mime"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// File is a file with its URL.
type File struct {
	URL  string // with its fingerprint: "/static/js/guide.3f9c2ab1.js"
	Type string // media type
	Body []byte
}

// Set holds the files of a folder. It never changes.
type Set struct {
	prefix string            // of every URL
	files  map[string]File   // by URL, with the fingerprint and without
	sheets map[string]string // by name
}

// Load reads every file of a folder. The URLs begin with prefix. Style sheets have no
// URL: pages carry them, see [Set.Styles].
func Load(fsys fs.FS, prefix string) (*Set, error) {
	s := &Set{prefix: prefix, files: map[string]File{}, sheets: map[string]string{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		switch path.Ext(name) {
		case ".css":
			s.sheets[name], err = minified("text/css", string(body))
		case ".js":
			var script string
			script, err = minified("text/javascript", string(body))
			s.add(name, []byte(script))
		default:
			s.add(name, body)
		}
		return err
	})
	return s, err
}

func (s *Set) add(name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	fingerprinted := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	f := File{URL: s.prefix + fingerprinted, Type: mediaType(ext), Body: body}
	s.files[f.URL], s.files[s.prefix+name] = f, f
}

// minified returns a style sheet or a script without what only its writers need.
func minified(mediaType, text string) (string, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	return m.String(mediaType, text)
}

func mediaType(ext string) string {
	switch ext {
	case ".ico":
		return "image/x-icon"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return mime.TypeByExtension(ext)
}

// URL returns the URL, with its fingerprint, of the file with this name in the folder. It
// panics if there is none: a file of the program is missing.
func (s *Set) URL(name string) string {
	f, ok := s.files[s.prefix+name]
	if !ok {
		panic("no file " + name)
	}
	return f.URL
}

// At returns the file with this URL, with the fingerprint or without.
func (s *Set) At(url string) (File, bool) {
	f, ok := s.files[url]
	return f, ok
}

// URLs returns the URLs of every file, with the fingerprint and without, in any order.
func (s *Set) URLs() []string { return slices.Collect(maps.Keys(s.files)) }

// Styles returns the style sheets with these names in the folder as one minified text. It
// panics if there is no such sheet.
func (s *Set) Styles(names ...string) string {
	var all strings.Builder
	for _, name := range names {
		sheet, ok := s.sheets[name]
		if !ok {
			panic("no style sheet " + name)
		}
		all.WriteString(sheet)
	}
	return all.String()
}
