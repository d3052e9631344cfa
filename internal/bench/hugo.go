package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

const hugoConfig = `baseURL = "https://guides.example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"]
`

// hugoTemplate prints the fields as they are.
const hugoTemplate = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"></head>
<body>
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
<ul>{{ range .Params.search_phrases }}<li>{{ . }}</li>{{ end }}</ul>
<ul>{{ range .Params.tldr }}<li>{{ . }}</li>{{ end }}</ul>
{{ range .Params.get_help }}<h2>{{ .title }}</h2><ul>{{ range .items }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}
<ol>{{ range .Params.steps }}<li><h3>{{ .title }}</h3><p>{{ .body }}</p></li>{{ end }}</ol>
<ol>{{ range .Params.timeline }}<li>{{ .when }}: {{ .what }}</li>{{ end }}</ol>
{{ .Content }}
<ul>{{ range .Params.do }}<li>{{ . }}</li>{{ end }}</ul>
<ul>{{ range .Params.dont }}<li>Do not {{ . }}</li>{{ end }}</ul>
{{ range .Params.concerns }}<h3>{{ .question }}</h3><p>{{ .answer }}</p>{{ end }}
{{ range $kind, $items := .Params.safety }}<h3>{{ $kind }}</h3><ul>{{ range $items }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}
{{ range .Params.faq }}<h3>{{ .question }}</h3><p>{{ .answer }}</p>{{ end }}
<ul>{{ range .Params.questions_to_ask }}<li>{{ . }}</li>{{ end }}</ul>
<ol>{{ range .Params.references }}<li>{{ .id }}: {{ .note }}</li>{{ end }}</ol>
</body>
</html>
`

// proseField finds where the template prints a field that our guides write in
// Markdown.
var proseField = regexp.MustCompile(`\{\{ (\.Params\.summary|\.|\.title|\.body|\.when|\.what|\.question|\.answer|\.note) \}\}`)

// asMarkdown gives the template that reads them as Markdown too, as ours does.
func asMarkdown() string {
	head, body, _ := strings.Cut(hugoTemplate, "<body>")
	return head + "<body>" + proseField.ReplaceAllString(body, "{{ $1 | markdownify }}")
}

// hugoSite makes a site for Hugo whose content is that of a folder of ours.
func (b *bench) hugoSite(content, name, template string) (string, error) {
	dir := filepath.Join(b.dir, name)
	for name, text := range map[string]string{"config.toml": hugoConfig, "layouts/_default/single.html": template} {
		if err := write(filepath.Join(dir, name), []byte(text)); err != nil {
			return "", err
		}
	}
	for _, folder := range append(shelves(), "pages") {
		from := filepath.Join(content, "en", folder)
		if err := os.CopyFS(filepath.Join(dir, "content", folder), os.DirFS(from)); err != nil {
			return "", err
		}
	}
	return dir, nil
}

// runHugo builds the site once. It renders to memory: the speed of the disk is
// not what is compared.
func runHugo(ctx context.Context, dir string) (usage, error) {
	cmd := exec.CommandContext(ctx, "hugo", "--quiet", "--renderToMemory", "--ignoreCache", "--source", dir)
	if said, err := cmd.CombinedOutput(); err != nil {
		return usage{}, fmt.Errorf("hugo: %w\n%s", err, said)
	}
	return used(cmd), nil
}
