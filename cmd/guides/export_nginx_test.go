package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"github.com/tovani/guides/internal/web"
)

// TestExportServedByNginx compares what nginx sends of an export, with the configuration
// that the export holds, with what the site itself sends.
func TestExportServedByNginx(t *testing.T) {
	if os.Getenv("GUIDES_SOAK") == "" {
		t.Skip("compressing the whole site takes long; make soak runs this test")
	}
	if _, err := exec.LookPath("nginx"); err != nil {
		t.Skip("nginx is not installed")
	}
	dir := t.TempDir()
	content := library(t, files{
		"en/retired.yaml":           "retired:\n  - path: /safety/withdrawn\n    id: g0ne1\n    on: 2026-10-05\n    why: It was out of date.\n",
		"en/safety/another.md":      strings.Replace(titled("Another"), "id: aaaa1", "id: bbbb1\naliases:\n  - /safety/earlier", 1),
		"es/site.yaml":              library(t, nil)["en/site.yaml"],
		"es/pages/privacy.md":       library(t, nil)["en/pages/privacy.md"],
		"es/safety/side-effects.md": titled("Efectos"),
	})
	for name, change := range map[string]files{"the program's own content": nil, "every kind of response, in two languages": content} {
		t.Run(name, func(t *testing.T) {
			from := ""
			if change != nil {
				from = filepath.Join(dir, "content")
				change.write(t, from)
			}
			out := filepath.Join(t.TempDir(), "site")
			exported(t, exportDay, out, "--content", from)
			seen := compareWithNginx(t, exportSite(t, from), out)
			for _, status := range []int{200, 302, 308, 404, 410} {
				if change != nil && !seen[status] {
					t.Errorf("comparing what nginx sends: got no address with status %d, want one", status)
				}
			}
		})
	}
}

// otherAddresses returns addresses that are not among the paths of the site. One of nothing
// with a slash at its end is left out: nginx redirects before it finds nothing.
func otherAddresses() []string {
	return []string{"/nowhere", "/es/nowhere", "/safety/", "/privacy/?a=b", "/safety/earlier?a=b", "/search", "/search.xml", "/nginx.conf",
		"/_headers", "/_redirects", "/expires.json", "/.guides-export", "/privacy.html", "/privacy.html.gz", "/index.html", "/404.html", "/static/js/nothing.js"}
}

// compareWithNginx returns which status there was.
func compareWithNginx(t *testing.T, site *web.Site, out string) map[int]bool {
	t.Helper()
	client, seen := serveExport(t, out), map[int]bool{}
	for _, path := range append(append(site.Paths(), site.ErrorPaths()...), otherAddresses()...) {
		want := httptest.NewRecorder()
		site.ServeHTTP(want, httptest.NewRequest(http.MethodGet, path, nil))
		seen[want.Code] = true
		for _, encoding := range []string{"identity", "gzip"} {
			got, body := getFromNginx(t, client, path, encoding)
			if got.StatusCode != want.Code {
				t.Errorf("GET %s from nginx: got status %d, want %d as from the site", path, got.StatusCode, want.Code)
				break
			}
			names := []string{"Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Location",
				"Permissions-Policy", "Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "X-Robots-Tag"}
			if want.Header().Get("Location") == "" {
				names = append(names, "Content-Type", "Vary")
				if body != want.Body.String() {
					t.Errorf("GET %s from nginx as %s: got another text than from the site, of %d bytes, want %d", path, encoding, len(body), want.Body.Len())
				}
				if gzipped := got.Header.Get("Content-Encoding") == "gzip"; gzipped != (encoding == "gzip" && want.Header().Get("Vary") != "") {
					t.Errorf("GET %s from nginx as %s: got it compressed %t", path, encoding, gzipped)
				}
			}
			for _, name := range names {
				if got, want := got.Header.Get(name), want.Header().Get(name); got != want {
					t.Errorf("GET %s from nginx: got %s %q, want %q as from the site", path, name, got, want)
				}
			}
		}
	}
	return seen
}

// serveExport serves an export until the test ends.
func serveExport(t *testing.T, out string) *http.Client {
	t.Helper()
	dir := t.TempDir()
	config := fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log %[1]s/error.log;
events {}
http {
	access_log off; client_body_temp_path %[1]s; proxy_temp_path %[1]s; fastcgi_temp_path %[1]s; uwsgi_temp_path %[1]s; scgi_temp_path %[1]s;
	server { listen unix:%[1]s/socket; root %[2]s; include %[2]s/nginx.conf; }
}
`, dir, out)
	files{"test.conf": config}.write(t, dir)
	cmd := exec.Command("nginx", "-e", dir+"/error.log", "-c", dir+"/test.conf")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatalf("starting nginx: %v", err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { _ = cmd.Process.Kill(); <-ended })
	until(t, "nginx", func() bool {
		select {
		case <-ended:
			log, _ := os.ReadFile(dir + "/error.log")
			t.Fatalf("nginx ended:\n%s%s", &stderr, log)
		default:
		}
		_, err := os.Stat(dir + "/socket")
		return err == nil
	})
	return &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", dir+"/socket")
		}},
	}
}

// getFromNginx returns a response with its text, without compression.
func getFromNginx(t *testing.T, client *http.Client, path, encoding string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, "http://nginx"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", encoding)
	res, err := client.Do(r)
	if err != nil {
		t.Fatalf("GET %s from nginx: %v", path, err)
	}
	defer res.Body.Close()
	var body io.Reader = res.Body
	if res.Header.Get("Content-Encoding") == "gzip" {
		if body, err = gzip.NewReader(res.Body); err != nil {
			t.Fatalf("GET %s from nginx: %v", path, err)
		}
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatalf("GET %s from nginx: reading the response: %v", path, err)
	}
	return res, string(text)
}
