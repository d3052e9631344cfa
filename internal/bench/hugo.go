package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const hugoConfig = `baseURL = "https://guides.example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"]
`

// hugoTemplate prints the fields as they are, although ours are read as Markdown:
// the comparison is to be on the safe side.
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

// hugoSite makes a site for Hugo whose content is that of a folder of ours.
func (b *bench) hugoSite(content string, n int) (string, error) {
	dir := filepath.Join(b.dir, fmt.Sprint("hugo-", n))
	for name, text := range map[string]string{"config.toml": hugoConfig, "layouts/_default/single.html": hugoTemplate} {
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
func runHugo(ctx context.Context, dir string) (time.Duration, usage, error) {
	cmd := exec.CommandContext(ctx, "hugo", "--quiet", "--renderToMemory", "--ignoreCache", "--source", dir)
	begun := time.Now()
	said, err := cmd.CombinedOutput()
	if err != nil {
		return 0, usage{}, fmt.Errorf("hugo: %w\n%s", err, said)
	}
	return time.Since(begun), used(cmd), nil
}
