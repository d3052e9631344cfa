package export

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
)

// redirects returns the text of _redirects, as Netlify and Cloudflare read it: redirects, the
// pages that are gone and, below the first folder, what is not found. A host that knows no
// such status leaves those lines out and shows the page at its own path.
func redirects(responses []response) []byte {
	var out bytes.Buffer
	for _, r := range responses {
		from := (&url.URL{Path: r.path}).EscapedPath()
		switch dir := path.Dir(r.path); {
		case r.redirects():
			fmt.Fprintf(&out, "%s %s %d\n", from, r.header.Get("Location"), r.status)
		case r.status == http.StatusGone:
			fmt.Fprintf(&out, "%s /%s %d!\n", from, r.file, r.status)
		case r.status == http.StatusNotFound && dir != "/":
			fmt.Fprintf(&out, "%s/* /%s %d\n", dir, r.file, r.status)
		}
	}
	return out.Bytes()
}

// headers returns the text of _headers, as Netlify and Cloudflare read it. Both join the
// values of all rules that match a path, so a header that not every file has alike stands in
// rules of which one alone matches.
func headers(responses []response) []byte {
	files := slices.DeleteFunc(slices.Clone(responses), func(r response) bool { return r.status != http.StatusOK })
	common, different := split(files)
	var out bytes.Buffer
	writeRule(&out, "/*", common)
	for _, rule := range cover("/", files, different) {
		writeRule(&out, rule.pattern, rule.headers)
	}
	return out.Bytes()
}

func writeRule(out *bytes.Buffer, pattern string, headers map[string]string) {
	fmt.Fprintln(out, pattern)
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		fmt.Fprintf(out, "  %s: %s\n", name, headers[name])
	}
}

// split returns the headers that all responses have alike, and the names of the others.
func split(responses []response) (common map[string]string, different []string) {
	names := map[string]bool{}
	for i, r := range responses {
		kept := r.kept()
		for name := range kept {
			names[name] = true
		}
		if i == 0 {
			common = maps.Clone(kept)
		}
		maps.DeleteFunc(common, func(name, value string) bool { return kept[name] != value })
	}
	for name := range names {
		if _, same := common[name]; !same {
			different = append(different, name)
		}
	}
	slices.Sort(different)
	return common, different
}

// only returns the headers of the response with some names.
func (r response) only(names []string) map[string]string {
	kept := r.kept()
	maps.DeleteFunc(kept, func(name, _ string) bool { return !slices.Contains(names, name) })
	return kept
}

// A rule says which headers the paths have that match a pattern.
type rule struct {
	pattern string
	headers map[string]string
}

// cover returns few rules for the headers with some names of responses below a folder, which
// are sorted by their paths: one for a folder in which all are alike.
func cover(dir string, responses []response, names []string) []rule {
	var rules []rule
	folders := map[string][]response{}
	for _, r := range responses {
		if name, _, deeper := strings.Cut(strings.TrimPrefix(r.path, dir), "/"); deeper {
			folders[dir+name+"/"] = append(folders[dir+name+"/"], r)
		} else {
			rules = append(rules, rule{r.path, r.only(names)})
		}
	}
	for _, below := range slices.Sorted(maps.Keys(folders)) {
		all := folders[below]
		first := all[0].only(names)
		if slices.ContainsFunc(all, func(r response) bool { return !maps.Equal(r.only(names), first) }) {
			rules = append(rules, cover(below, all, names)...)
		} else {
			rules = append(rules, rule{below + "*", first})
		}
	}
	return rules
}
