package main

import (
	"cmp"
	"embed"
	"net"
	"net/netip"
	"net/url"
	"text/template"
)

// deployFiles are the files by which the program is run, with its settings left open.
//
//go:embed deploy
var deployFiles embed.FS

// deployNames are the files by what they are for.
var deployNames = map[string]string{
	"systemd": "guides.service", "nginx": "nginx.conf", "caddy": "Caddyfile",
	"container": "Containerfile", "kubernetes": "kubernetes.yaml", "alerts": "alerts.yaml",
}

type deployCommand struct {
	For         string   `arg:"" enum:"systemd,nginx,caddy,container,kubernetes,alerts" help:"What to run it with: systemd, nginx, caddy, container, kubernetes, or alerts for Prometheus."`
	BaseURL     origin   `name:"base-url" default:"https://guides.example.org" placeholder:"URL" help:"Scheme and host of the site as readers see it (default: ${default})."`
	Addr        hostPort `default:"127.0.0.1:8080" help:"Address at which the program listens (default: ${default})."`
	MetricsAddr hostPort `default:"127.0.0.1:9090" placeholder:"ADDR" help:"Address for Prometheus (default: ${default})."`
	Program     string   `env:"-" default:"/usr/local/bin/guides" placeholder:"FILE" help:"The program (default: ${default})."`
	Content     string   `default:"/srv/guides/content" placeholder:"DIR" help:"The content folder (default: ${default})."`
	Release     bool     `default:"true" negatable:"" help:"Leave out every guide without a clinical review that holds (default: ${default})."`
	Certificate string   `env:"-" placeholder:"FILE" help:"The certificate for TLS (default: that of certbot for the host; Caddy gets one by itself)."`
	Key         string   `env:"-" placeholder:"FILE" help:"The key of the certificate."`
}

// Help says where each file belongs.
func (deployCommand) Help() string {
	return "Prints a file that runs the program; its first lines say where it belongs and what was tested. " +
		"As in: guides deploy systemd --base-url https://guides.example.org >/etc/systemd/system/guides.service"
}

// Run prints the file with the settings put in.
func (k deployCommand) Run(std streams) error {
	files, err := template.New("").Delims("[[", "]]").ParseFS(deployFiles, "deploy/*")
	if err != nil {
		return err
	}
	return files.ExecuteTemplate(std.out, deployNames[k.For], k)
}

// Host returns the host of the site.
func (k deployCommand) Host() string {
	site, err := url.Parse(string(k.BaseURL))
	if err != nil {
		return ""
	}
	return site.Host
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
	for _, addr := range []hostPort{k.Addr, k.MetricsAddr} {
		host, _, _ := net.SplitHostPort(string(addr))
		if at, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !at.IsLoopback()) {
			return false
		}
	}
	return true
}
