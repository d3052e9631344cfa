package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestReadListenAt(t *testing.T) {
	for _, given := range []string{"", "127.0.0.1:8080", ":80", "unix:/run/guides.sock", "unix:guides.sock", "systemd"} {
		if got, err := readListenAt(given); err != nil || string(got) != given {
			t.Errorf("readListenAt(%q) = %q, %v, want it as it is", given, got, err)
		}
	}
	for _, given := range []string{"unix:", "unix", "/run/guides.sock", "Systemd", "systemd:", "8080"} {
		if got, err := readListenAt(given); err == nil {
			t.Errorf("readListenAt(%q) = %q, want an error", given, got)
		}
	}
}

// On a unix socket the site is served to every user of the machine, the proxy there is
// trusted as 127.0.0.1, and the socket is gone when the program has ended.
func TestUnixSocket(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "socket")
	p := launch(t, command(nil, "serve", "--addr", "unix:"+path, "--base-url", "https://guides.example.org", "--trusted-proxies", "127.0.0.1"))
	p.logged("msg=serving ")
	if info, err := os.Stat(path); err != nil || info.Mode() != os.ModeSocket|0o666 {
		t.Errorf("the socket: got %v, %v, want it open to all", info, err)
	}
	response, body := getUnix(t, path)
	if response.StatusCode != http.StatusOK || !strings.Contains(body, "https://guides.example.org/sitemap.xml") {
		t.Errorf("GET /robots.txt: got status %d, %q", response.StatusCode, body)
	}
	if got := response.Header.Get("X-Request-Id"); got != "from-the-proxy" {
		t.Errorf("X-Request-Id of the proxy on the socket: got %q, want its own", got)
	}
	p.ends(syscall.SIGTERM)
	if _, err := os.Lstat(path); !os.IsNotExist(err) {
		t.Errorf("after the end the socket is there: %v", err)
	}
}

// A socket that a killed program left behind is replaced; one that is in use, or a file,
// is not touched.
func TestUnixSocketInTheWay(t *testing.T) {
	t.Parallel()
	dir, path := folder(t, nil), filepath.Join(t.TempDir(), "socket")
	killed := launch(t, command(nil, "serve", "--content", dir, "--addr", "unix:"+path))
	killed.logged("msg=serving ")
	killed.signal(syscall.SIGKILL)
	killed.wait()
	if _, err := os.Lstat(path); err != nil {
		t.Fatalf("after a kill: %v, want a socket that is left behind", err)
	}
	p := launch(t, command(nil, "serve", "--content", dir, "--addr", "unix:"+path))
	p.logged("msg=serving ")
	fails(t, 1, "guides: cannot listen on unix:"+path+": address already in use\n", nil, "serve", "--content", dir, "--addr", "unix:"+path)
	getUnix(t, path)
	p.ends(syscall.SIGTERM)

	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, 1, "guides: cannot listen on unix:"+path+": address already in use\n", nil, "serve", "--content", dir, "--addr", "unix:"+path)
	if kept, err := os.ReadFile(path); string(kept) != "precious" {
		t.Errorf("a file where the socket should be: got %q, %v, want it as it was", kept, err)
	}
}

// getUnix asks for robots.txt on a unix socket, as a proxy does.
func getUnix(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", path)
	}}}
	r, err := http.NewRequest(http.MethodGet, "http://localhost/robots.txt", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Request-Id", "from-the-proxy")
	response, err := client.Do(r)
	if err != nil {
		t.Fatalf("GET /robots.txt on %s: %v", path, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("GET /robots.txt on %s: %v", path, err)
	}
	return response, string(body)
}
