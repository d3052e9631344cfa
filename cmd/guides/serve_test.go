package main

import (
	"bufio"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
)

const guidePath = "/safety/side-effects"

// folder writes the small library, with some files put in or replaced, and
// returns the folder.
func folder(t testing.TB, changes files) string {
	t.Helper()
	dir := t.TempDir()
	library(t, changes).write(t, dir)
	return dir
}

func TestServe(t *testing.T) {
	t.Parallel()
	p := start(t, nil)
	for _, path := range []string{"/healthz", "/readyz", "/", "/sitemap.xml"} {
		if res, _ := p.get(path); res.StatusCode != http.StatusOK {
			t.Errorf("GET %s: status %d, want 200", path, res.StatusCode)
		}
	}
	if n := p.count("level=WARN") - p.count("msg=problem"); n != 1 || p.count(noKeys) != 1 {
		t.Errorf("served at the loopback address, got %d warnings besides those about the content, want one that there are no shared keys", n)
	}
	p.ends(syscall.SIGTERM)
	if p.count("msg=stopped") != 1 {
		t.Errorf("after SIGTERM, the log does not say that the program stopped")
	}
}

// OPTIONS * gets the site's own response.
func TestServeOptions(t *testing.T) {
	t.Parallel()
	p := start(t, nil)
	c := p.dial()
	p.send(c, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n")
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("OPTIONS *: %v", err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("OPTIONS *: status %d, want 405", res.StatusCode)
	}
	for name, want := range map[string]string{"Allow": "GET, HEAD", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"} {
		if got := res.Header.Get(name); got != want {
			t.Errorf("OPTIONS *: %s is %q, want %q", name, got, want)
		}
	}
	p.logged(`msg=request route="" method=OPTIONS status=405 `) // a moment later, without another request
}

func TestServeFolder(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--content", folder(t, files{"en/safety/side-effects.md": titled("From a folder")}))
	if _, body := p.get(guidePath); !strings.Contains(body, "From a folder") {
		t.Errorf("GET %s with --content: the page is not the folder's", guidePath)
	}
}

// A warning does not stop the site, but is logged.
func TestServeFolderWithWarning(t *testing.T) {
	t.Parallel()
	text := strings.Replace(titled("With a warning"), "tldr:", "references:\n  - id: able-2019\ntldr:", 1)
	p := start(t, nil, "--content", folder(t, files{"en/safety/side-effects.md": text}))
	line := p.logged("(uncited)")
	if !strings.Contains(line, "level=WARN msg=problem ") {
		t.Errorf("the warning was logged as %q", line)
	}
}

func TestServePortTaken(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	fails(t, 1, "guides: cannot listen on "+addr+": address already in use\n", nil,
		"serve", "--addr", addr, "--content", folder(t, nil))
}

// The content is read before the port is opened.
func TestServeReadsFirst(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	fails(t, 1, "guides: cannot read the content folder /nowhere: no such file or directory\n", nil,
		"serve", "--content=/nowhere", "--addr", taken.Addr().String())
}

// The URL of the site has the port that was really opened.
func TestServeDefaultBaseURL(t *testing.T) {
	t.Parallel()
	const loud = "LISTENING BEYOND THIS MACHINE WITHOUT --base-url"
	for _, c := range []struct {
		addr, host, base string
		loud             bool
	}{
		{addr: "127.0.0.1:0", host: "http://127.0.0.1:"},
		{addr: "localhost:0", host: "http://localhost:"},
		{addr: "[::1]:0", host: "http://[::1]:"},
		{addr: ":0", host: "http://localhost:", loud: true},
		{addr: "0.0.0.0:0", host: "http://localhost:", loud: true},
		{addr: "[::]:0", host: "http://localhost:", loud: true},
		{addr: ":0", host: "https://guides.example.org", base: "HTTPS://Guides.Example.org/"},
		{addr: "127.0.0.1:0", host: "https://guides.example.org:8443", base: "https://guides.example.org:8443"},
	} {
		t.Run(c.addr+c.base, func(t *testing.T) {
			t.Parallel()
			if probe, err := net.Listen("tcp", c.addr); err != nil {
				t.Skipf("this machine cannot listen on %s: %v", c.addr, err)
			} else {
				probe.Close()
			}
			p := start(t, []string{"GUIDES_BASE_URL=" + c.base}, "--addr", c.addr)
			if got := p.count(loud) > 0; got != c.loud {
				t.Errorf("--addr %s: the loud line was logged: %t, want %t", c.addr, got, c.loud)
			}
			want := c.host
			if c.base == "" {
				want += p.port
			}
			if _, body := p.get("/robots.txt"); !strings.Contains(body, "Sitemap: "+want+"/sitemap.xml\n") {
				t.Errorf("--addr %s: want the sitemap at %s, got:\n%s", c.addr, want, body)
			}
		})
	}
}

// Every setting can be given in the environment.
func TestServeEnvironment(t *testing.T) {
	t.Parallel()
	p := start(t, []string{
		"GUIDES_CONTENT=" + folder(t, files{"en/safety/side-effects.md": titled("From the environment")}),
		"GUIDES_BASE_URL=https://guides.example.org/",
		"GUIDES_FRAME_ANCESTORS= self,  https://ehr.example.org ",
		"GUIDES_TRUSTED_PROXIES=10.0.0.0/8, 127.0.0.1 ::1",
		"GUIDES_CACHE=0", "GUIDES_NOINDEX=yes", "GUIDES_RELEASE=0",
	})
	for range 2 {
		res, body := p.get(guidePath, "X-Request-Id", "from-the-proxy")
		if !strings.Contains(body, "From the environment") || !strings.Contains(body, `"https://guides.example.org`+guidePath+`"`) {
			t.Errorf("GET %s: the page is not that of the folder and the base URL", guidePath)
		}
		if policy := res.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors 'self' https://ehr.example.org") {
			t.Errorf("GET %s: Content-Security-Policy is %q", guidePath, policy)
		}
		for name, want := range map[string]string{"X-Robots-Tag": "noindex", "X-Request-Id": "from-the-proxy"} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("GET %s: %s is %q, want %q", guidePath, name, got, want)
			}
		}
	}
}

// A setting that is not given, or is empty, has the default that the help names.
func TestServeEmptyEnvironment(t *testing.T) {
	t.Parallel()
	p := start(t, []string{"GUIDES_CONTENT=", "GUIDES_BASE_URL=", "GUIDES_FRAME_ANCESTORS=", "GUIDES_TRUSTED_PROXIES=", "GUIDES_CACHE=", "GUIDES_NOINDEX=", "GUIDES_RELEASE="})
	res, _ := p.get("/", "X-Request-Id", "from-anyone")
	if policy := res.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors 'self'") {
		t.Errorf("GET /: Content-Security-Policy is %q", policy)
	}
	for _, name := range []string{"X-Robots-Tag", "X-Request-Id"} {
		if got := res.Header.Get(name); got == "noindex" || got == "from-anyone" {
			t.Errorf("GET /: %s is %q", name, got)
		}
	}
}

// The command line has precedence over the environment.
func TestServeFlagsOverEnvironment(t *testing.T) {
	t.Parallel()
	p := start(t, []string{"GUIDES_NOINDEX=true", "GUIDES_FRAME_ANCESTORS=https://one.example.org", "GUIDES_CONTENT=/nowhere"},
		"--noindex=false", "--frame-ancestors=https://two.example.org", "--frame-ancestors", "https://three.example.org", "--content", folder(t, nil))
	res, _ := p.get(guidePath)
	if policy := res.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors https://two.example.org https://three.example.org") {
		t.Errorf("GET %s: Content-Security-Policy is %q", guidePath, policy)
	}
	if got := res.Header.Get("X-Robots-Tag"); got != "" {
		t.Errorf("GET %s with --noindex=false: X-Robots-Tag is %q", guidePath, got)
	}
}

func TestServeRelease(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--content", folder(t, nil), "--release", "--frame-ancestors=none")
	res, _ := p.get(guidePath)
	if res.StatusCode != http.StatusNotFound {
		t.Errorf("GET %s with --release: status %d of a guide that nobody reviewed, want 404", guidePath, res.StatusCode)
	}
	if policy := res.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors 'none'") {
		t.Errorf("GET %s with --frame-ancestors=none: Content-Security-Policy is %q", guidePath, policy)
	}
}
