// Package asset holds static files under URLs with a fingerprint of their content, so
// that browsers may cache them for ever.
package asset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"mime"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
)

// File is a file with its URL.
type File struct {
	URL  string // with its fingerprint: "/static/js/guide.3f9c2ab1.js"
	Type string // media type
	Body []byte
}

// Set holds the files of a folder. It never changes.
type Set struct {
	byName map[string]File
	byURL  map[string]File
	sheets map[string]string
}

// Load reads every file of a folder. The URLs begin with prefix. Style sheets have no
// URL: pages carry them, see [Set.Styles].
func Load(fsys fs.FS, prefix string) (*Set, error) {
	s := &Set{byName: map[string]File{}, byURL: map[string]File{}, sheets: map[string]string{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".css" {
			s.sheets[name], err = minifyCSS(string(body))
			return err
		}
		s.add(prefix, name, body)
		return nil
	})
	return s, err
}

func (s *Set) add(prefix, name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	fingerprinted := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	f := File{URL: path.Join("/", prefix, fingerprinted), Type: mediaType(ext), Body: body}
	s.byName[name], s.byURL[f.URL] = f, f
}

func minifyCSS(sheet string) (string, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	return m.String("text/css", sheet)
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

// URL returns the URL of the file with this name in the folder, or an error if there
// is none.
func (s *Set) URL(name string) (string, error) {
	f, ok := s.byName[name]
	if !ok {
		return "", fmt.Errorf("no file %s", name)
	}
	return f.URL, nil
}

// Named returns the file with this name in the folder.
func (s *Set) Named(name string) (File, bool) {
	f, ok := s.byName[name]
	return f, ok
}

// At returns the file with this URL.
func (s *Set) At(url string) (File, bool) {
	f, ok := s.byURL[url]
	return f, ok
}

// Files returns every file by its name in the folder.
func (s *Set) Files() map[string]File { return maps.Clone(s.byName) }

// Styles returns the style sheets with these names in the folder as one minified text,
// or an error if there is no such sheet.
func (s *Set) Styles(names ...string) (string, error) {
	var all strings.Builder
	for _, name := range names {
		sheet, ok := s.sheets[name]
		if !ok {
			return "", fmt.Errorf("no style sheet %s", name)
		}
		all.WriteString(sheet)
	}
	return all.String(), nil
}
