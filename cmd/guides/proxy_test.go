package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"maps"
	integer "math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestBehindNginx and TestBehindCaddy compare what a reader gets through the proxy, set up by
// the file of guides deploy, with what the program sends: status, headers and body of every
// page, in each encoding, redirects and errors. GUIDES_SOAK runs them.
func TestBehindNginx(t *testing.T) { compareBehind(t, startNginx) }

func TestBehindCaddy(t *testing.T) { compareBehind(t, startCaddy) }

// A proxy is one in front of the program.
type proxy struct {
	url string
	log string // its access log
}

func compareBehind(t *testing.T, start func(*testing.T, string) (*program, proxy)) {
	if os.Getenv("GUIDES_SOAK") == "" {
		t.Skip("this is for make soak")
	}
	program, proxy := start(t, "../../content")
	paths := crawl(t, program)
	if len(paths) < 40 {
		t.Fatalf("only %d paths were found", len(paths))
	}
	for _, path := range paths {
		for _, encoding := range []string{"identity", "gzip", "br"} {
			want := fetch(t, program.URL+path, "Accept-Encoding", encoding)
			for range 2 { // the second may come out of a cache
				if got := fetch(t, proxy.url+path, "Accept-Encoding", encoding, "Cookie", "__Host-eligibility=nothing", "Referer", "https://example.org/secretpage"); got != want {
					t.Errorf("GET %s (%s): through the proxy, %s", path, encoding, firstDifference(got, want))
				}
			}
		}
	}
	etag := head(t, proxy.url+"/").Get("Etag")
	if got := fetch(t, proxy.url+"/", "Accept-Encoding", "identity", "If-None-Match", etag); !strings.HasPrefix(got, "304 ") {
		t.Errorf("GET / with its ETag: got %.60s, want 304", got)
	}
	fetch(t, proxy.url+"/search?q=secretword")
	fetch(t, proxy.url+"/eligibility/question/1")
	quietLog(t, proxy.log)
}

// quietLog fails the test if the log of a proxy tells who read, what was searched for, or
// that somebody was at the pre-screen.
func quietLog(t *testing.T, file string) {
	t.Helper()
	var text []byte
	until(t, "the proxy has logged the search", func() bool {
		text, _ = os.ReadFile(file)
		return bytes.Contains(text, []byte("/search"))
	})
	for _, secret := range []string{"secretword", "secretpage", "127.0.0.1", "/eligibility", "Go-http-client"} {
		if bytes.Contains(text, []byte(secret)) {
			t.Errorf("the log of the proxy has %q", secret)
		}
	}
}

// crawl returns the paths of every page, and some that are moved, missing or not kept.
func crawl(t *testing.T, p *program) []string {
	t.Helper()
	_, sitemap := p.get("/sitemap.xml")
	paths := []string{"/", "/robots.txt", "/sitemap.xml", "/feed.xml", "/nowhere", "/Safety", "/safety/", "/search?q=side+effects", "/eligibility"}
	for _, loc := range regexp.MustCompile(`<loc>https?://[^/]+([^<]*)</loc>`).FindAllStringSubmatch(sitemap, -1) {
		paths = append(paths, loc[1])
	}
	_, home := p.get("/")
	for _, file := range regexp.MustCompile(`"(/static/[^"]+)"`).FindAllStringSubmatch(home, -1) {
		paths = append(paths, file[1])
	}
	slices.Sort(paths)
	return slices.Compact(slices.DeleteFunc(paths, func(path string) bool { return path == "" }))
}

// direct does not follow redirects, and believes the certificates of the tests.
var direct = &http.Client{
	Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableCompression: true, MaxIdleConnsPerHost: 64},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       20 * time.Second,
}

// ofConnections are headers that each server has of its own.
var ofConnections = []string{"Date", "Server", "Connection", "Keep-Alive", "X-Request-Id", "Alt-Svc", "Via", "Age"}

// fetch returns a response as text: status, headers and body.
func fetch(t *testing.T, url string, headers ...string) string {
	t.Helper()
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := direct.Do(request)
	if err != nil {
		t.Errorf("GET %s: %v", url, err)
		return ""
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Errorf("GET %s: %v", url, err)
	}
	for _, name := range ofConnections {
		response.Header.Del(name)
	}
	text := response.Status + "\n"
	for _, name := range slices.Sorted(maps.Keys(response.Header)) {
		text += name + ": " + strings.Join(response.Header[name], ", ") + "\n"
	}
	return text + string(body)
}

func head(t *testing.T, url string) http.Header {
	t.Helper()
	response, err := direct.Head(url)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.Header
}

func firstDifference(got, want string) string {
	lines := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(lines) || line != lines[i] {
			return fmt.Sprintf("line %d: got %.200q, want %.200q", i+1, line, lines[min(i, len(lines)-1)])
		}
	}
	return "it ends too soon"
}

// startNginx starts the program and nginx in front of it.
func startNginx(t *testing.T, content string) (*program, proxy) {
	dir, port := t.TempDir(), freePort(t)
	site := fmt.Sprintf("https://localhost:%d", port)
	p := start(t, nil, "--content", content, "--base-url", site, "--trusted-proxies", "127.0.0.1", "--metrics-addr", "127.0.0.1:0")
	certificate, key := certify(t, dir)
	conf := deployed(t, "nginx", "--base-url", site, "--addr", strings.TrimPrefix(p.URL, "http://"), "--certificate", certificate, "--key", key)
	conf = strings.NewReplacer("listen [::]:80;", "", "listen [::]:443 ssl http2;", "", "listen 80;", fmt.Sprintf("listen 127.0.0.1:%d;", freePort(t)), "listen 443 ssl", fmt.Sprintf("listen 127.0.0.1:%d ssl", port),
		"/var/cache/nginx/guides", dir+"/cache", "/var/log/nginx", dir).Replace(conf)
	write(t, dir+"/site.conf", conf)
	user := ""
	if os.Getuid() == 0 {
		user = "user root; " // who may write into the folder of the test
	}
	write(t, dir+"/nginx.conf", user+"daemon off; pid "+dir+"/pid; error_log "+dir+"/error.log;\nevents { worker_connections 4096; }\nhttp { include "+dir+"/site.conf; "+
		"client_body_temp_path "+dir+"/body; proxy_temp_path "+dir+"/proxy; fastcgi_temp_path "+dir+"/f; uwsgi_temp_path "+dir+"/u; scgi_temp_path "+dir+"/s; }\n")
	background(t, site, "nginx", "-e", dir+"/start.log", "-c", dir+"/nginx.conf", "-p", dir)
	return p, proxy{site, dir + "/guides.log"}
}

// startCaddy starts the program and Caddy in front of it.
func startCaddy(t *testing.T, content string) (*program, proxy) {
	dir, port := t.TempDir(), freePort(t)
	site := fmt.Sprintf("https://localhost:%d", port)
	p := start(t, nil, "--content", content, "--base-url", site, "--trusted-proxies", "127.0.0.1")
	certificate, key := certify(t, dir)
	conf := deployed(t, "caddy", "--base-url", site, "--addr", strings.TrimPrefix(p.URL, "http://"), "--certificate", certificate, "--key", key)
	write(t, dir+"/Caddyfile", strings.NewReplacer("/var/log/caddy", dir, "{\n\tlog default", "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tlog default").Replace(conf))
	t.Setenv("HOME", dir)
	background(t, site, "caddy", "run", "--adapter", "caddyfile", "--config", dir+"/Caddyfile")
	return p, proxy{site, dir + "/guides.log"}
}

// background runs a server until the test ends, and waits until it answers.
func background(t *testing.T, site, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed here", name)
	}
	var out bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("%s: %s", name, out.String())
		}
	})
	until(t, name+" answers", func() bool {
		response, err := direct.Get(site + "/readyz")
		if err == nil {
			response.Body.Close()
		}
		return err == nil
	})
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// certify writes a certificate for localhost and its key.
func certify(t *testing.T, dir string) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: integer.NewInt(1), DNSNames: []string{"localhost"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	signed, err := x509.CreateCertificate(rand.Reader, form, form, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	bytes, err := x509.MarshalECPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	write(t, certificate, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})))
	write(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: bytes})))
	return certificate, key
}
