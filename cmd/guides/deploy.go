package main

import (
	"cmp"
	"embed"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"text/template"
)

// deployFiles are the files by which the program is run, with its settings left open.
//
//go:embed deploy
var deployFiles embed.FS

// deployNames are the files by what they are for.
var deployNames = map[string]string{
	"systemd": "guides.service", "socket": "guides.socket", "nginx": "nginx.conf", "caddy": "Caddyfile",
	"container": "Containerfile", "kubernetes": "kubernetes.yaml", "alerts": "alerts.yaml",
}

type deployCommand struct {
	For            string   `arg:"" enum:"systemd,socket,nginx,caddy,container,kubernetes,alerts" help:"What to run it with: systemd, a socket of systemd, nginx, caddy, container, kubernetes, or alerts for Prometheus."`
	BaseURL        origin   `name:"base-url" default:"https://guides.example.org" placeholder:"URL" help:"Scheme and host of the site as readers see it (default: ${default})."`
	Addr           listenAt `default:"127.0.0.1:8080" help:"Address at which the program listens (default: ${default}). In a container it is :8080."`
	MetricsAddr    hostPort `default:"127.0.0.1:9090" placeholder:"ADDR" help:"Address for Prometheus (default: ${default})."`
	Program        string   `env:"-" default:"/usr/local/bin/guides" placeholder:"FILE" help:"The program (default: ${default})."`
	Content        string   `default:"/srv/guides/content" placeholder:"DIR" help:"The content folder (default: ${default})."`
	TrustedProxies string   `default:"127.0.0.0/8,::1/128" placeholder:"CIDR,..." help:"Networks of the proxies in front (default: ${default})."`
	Noindex        bool     `help:"Ask search engines to leave the whole site out: for a trial, with --no-release."`
	Release        bool     `default:"true" negatable:"" help:"Leave out every guide without a clinical review that holds (default: ${default})."`
	Certificate    string   `env:"-" and:"tls" placeholder:"FILE" help:"The certificate for TLS (default: that of certbot for the host; Caddy gets one by itself)."`
	Key            string   `env:"-" and:"tls" placeholder:"FILE" help:"The key of the certificate."`
}

// Help says where each file belongs.
func (deployCommand) Help() string {
	return "Prints a file that runs the program; its first lines say where it belongs and what was tested. " +
		"As in: guides deploy systemd --base-url https://guides.example.org >/etc/systemd/system/guides.service"
}

// plainPath matches a path that can stand in each of the files as it is.
var plainPath = regexp.MustCompile(`^/[A-Za-z0-9._/@+-]+$`)

// Run prints the file with the settings put in.
func (k deployCommand) Run(std streams) error {
	for _, path := range []string{k.Program, k.Content, k.CertificateFile(), k.KeyFile()} {
		if !plainPath.MatchString(path) {
			return fmt.Errorf("the path %q must be absolute, of letters, digits and . _ / @ + -", path)
		}
	}
	if k.For == "systemd" && (strings.HasPrefix(k.Content, "/home/") || strings.HasPrefix(k.Content, "/root/") || strings.HasPrefix(k.Content, "/tmp/")) {
		return fmt.Errorf("the unit cannot see %s: keep the content outside of /home, /root and /tmp, as in /srv/guides/content", k.Content)
	}
	files, err := template.New("").Delims("[[", "]]").ParseFS(deployFiles, "deploy/*")
	if err != nil {
		return err
	}
	return files.ExecuteTemplate(std.out, deployNames[k.For], k)
}

// Host returns the host of the site, without a port.
func (k deployCommand) Host() string {
	site, err := url.Parse(string(k.BaseURL))
	if err != nil {
		return ""
	}
	return site.Hostname()
}

// SocketAddr returns the address of the program as systemd reads it.
func (k deployCommand) SocketAddr() string { return strings.TrimPrefix(string(k.Addr), onUnix) }

// NginxUpstream returns the address of the program as nginx reads it.
func (k deployCommand) NginxUpstream() string { return k.reachable() }

// CaddyUpstream returns the address of the program as Caddy reads it.
func (k deployCommand) CaddyUpstream() string {
	if path, unix := strings.CutPrefix(string(k.Addr), onUnix); unix {
		return "unix/" + path
	}
	return k.reachable()
}

// reachable returns the address, with a host to which a proxy on this machine can connect.
func (k deployCommand) reachable() string {
	if strings.HasPrefix(string(k.Addr), ":") {
		return "127.0.0.1" + string(k.Addr)
	}
	return string(k.Addr)
}

// CertificateFile returns the certificate, or where certbot keeps that of the host.
func (k deployCommand) CertificateFile() string {
	return cmp.Or(k.Certificate, "/etc/letsencrypt/live/"+k.Host()+"/fullchain.pem")
}

// KeyFile returns the key, or where certbot keeps it.
func (k deployCommand) KeyFile() string {
	return cmp.Or(k.Key, "/etc/letsencrypt/live/"+k.Host()+"/privkey.pem")
}

// Local reports whether only this machine can reach the program.
func (k deployCommand) Local() bool {
	return isLocal(string(k.Addr)) && isLocal(string(k.MetricsAddr))
}

func isLocal(addr string) bool {
	host, _, _ := net.SplitHostPort(addr)
	at, err := netip.ParseAddr(host)
	return strings.HasPrefix(addr, onUnix) || host == "localhost" || err == nil && at.IsLoopback()
}
