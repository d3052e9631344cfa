package export

import (
	"bytes"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"text/template"
)

// nginxConfig returns the text of nginx.conf, which makes nginx respond as the handler does.
func nginxConfig(responses []response) []byte {
	var out bytes.Buffer
	if err := nginxTemplate.Execute(&out, newNginx(responses)); err != nil {
		panic(err) // the template fits the values, and a buffer takes everything
	}
	return out.Bytes()
}

var nginxTemplate = template.Must(template.New("nginx.conf").Funcs(template.FuncMap{"quote": quote}).Parse(
	`# The addresses, redirects and headers of the files beside this one, for nginx. Include it
# where these files are served, and reload nginx when it has changed:
#
#     server {
#         root /srv/guides;
#         include /srv/guides/nginx.conf;
#     }

absolute_redirect off;
gzip_static on;
gzip_vary on;
gzip_proxied any;
# brotli_static on; # in an nginx that has ngx_brotli

types { }
default_type "text/html; charset=utf-8";
{{range .Common}}add_header {{.Name}} {{quote .Value}} always;
{{end}}{{range .Defaults}}set {{.Variable}} {{quote .Value}};
add_header {{.Name}} {{.Variable}} always;
{{end}}
location / {
{{template "set" .Page}}    try_files $uri.html =404;
}
location = / {
{{template "set" .Page}}    try_files /index.html =404;
}
location ~ "^(?<guides_path>/[\w-][\w./-]*?)/+$" {
    return 308 $guides_path$is_args$args;
}
# Error pages; all others have an address without .html.
location ~ \.html$ {
    internal;
{{template "set" .Error}}}
{{range .NotFound}}{{if eq .Folder "/"}}error_page 404 {{quote .File}};
{{else}}location {{quote .Folder}} {
    error_page 404 {{quote .File}};
{{template "set" $.Page}}    try_files $uri.html =404;
}
{{end}}{{end}}
{{range .Locations}}location = {{quote .Path}} {
{{if .Type}}    default_type {{quote .Type}};
{{end}}{{template "set" .Headers}}{{if .Location}}    return {{.Status}} {{quote .Location}};
{{else if ne .Status 200}}    error_page {{.Status}} {{quote .File}};
    return {{.Status}};
{{end}}}
{{end}}
{{- define "set"}}{{range .}}    set {{.Variable}} {{quote .Value}};
{{end}}{{end}}`))

// nginx holds what the template of nginx.conf shows.
type nginx struct {
	Common    []nginxHeader // of every response
	Defaults  []nginxHeader // of responses whose location sets nothing else
	Page      []nginxHeader // what pages set instead
	Error     []nginxHeader // what error pages set instead
	NotFound  []nginxError
	Locations []nginxLocation
}

type nginxHeader struct{ Name, Value string }

// Variable returns the name of the variable that holds the value. A header whose variable is
// empty is not sent.
func (h nginxHeader) Variable() string {
	return "$guides_" + strings.ToLower(strings.ReplaceAll(h.Name, "-", "_"))
}

type nginxError struct{ Folder, File string }

type nginxLocation struct {
	Path, Type string
	Status     int
	File       string
	Location   string // where a redirect leads
	Headers    []nginxHeader
}

func newNginx(responses []response) nginx {
	common, different := split(responses)
	different = slices.DeleteFunc(different, func(name string) bool { return name == "Content-Type" })
	var n nginx
	for _, name := range slices.Sorted(maps.Keys(common)) {
		n.Common = append(n.Common, nginxHeader{name, common[name]})
	}
	defaults := first(responses, func(r response) bool { return !r.isPage() }).kept()
	for _, name := range different {
		n.Defaults = append(n.Defaults, nginxHeader{name, defaults[name]})
	}
	n.Page = n.set(first(responses, func(r response) bool { return r.isPage() && r.status == http.StatusOK }))
	n.Error = n.set(first(responses, func(r response) bool { return r.status == http.StatusNotFound }))
	for _, r := range responses {
		if r.status == http.StatusNotFound {
			n.NotFound = append(n.NotFound, nginxError{strings.TrimSuffix(path.Dir(r.path), "/") + "/", "/" + r.file})
		}
		if !r.isPage() || r.status != http.StatusOK {
			n.Locations = append(n.Locations, n.location(r))
		}
	}
	return n
}

// first returns the first response for which a function is true, or an empty one.
func first(responses []response, is func(response) bool) response {
	if i := slices.IndexFunc(responses, is); i >= 0 {
		return responses[i]
	}
	return response{}
}

// set returns the headers of a response that are not the default.
func (n nginx) set(r response) []nginxHeader {
	var all []nginxHeader
	kept := r.kept()
	for _, h := range n.Defaults {
		if kept[h.Name] != h.Value {
			all = append(all, nginxHeader{h.Name, kept[h.Name]})
		}
	}
	return all
}

// location returns the location of what is no page, or of an error page.
func (n nginx) location(r response) nginxLocation {
	l := nginxLocation{Path: r.path, Status: r.status, File: "/" + r.file}
	switch {
	case r.redirects():
		l.Location = r.header.Get("Location")
		if r.status == http.StatusPermanentRedirect {
			l.Location += "$is_args$args"
		}
		l.Headers = n.set(r)
	case r.status == http.StatusOK:
		l.Type, l.Headers = r.kept()["Content-Type"], n.set(r)
	}
	return l
}

// quote returns a word of the configuration.
func quote(word string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(word) + `"`
}
