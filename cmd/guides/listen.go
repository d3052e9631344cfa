package main

import (
	"fmt"
	"net"
	"net/netip"
	"strings"
)

// A hostPort is a host and a port to listen on; the host may be left out.
type hostPort string

// readAddress returns no address for an empty text.
func readAddress(given string) (hostPort, error) {
	if given == "" {
		return "", nil
	}
	_, port, err := net.SplitHostPort(given)
	if err == nil && port != "" {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil || port == "" {
		return "", fmt.Errorf("must be a host and a port, as in 127.0.0.1:8080, [::1]:8080 or :8080, not %q", given)
	}
	return hostPort(given), nil
}

// listen opens the address. Go opens 0.0.0.0 for IPv6 too unless it is told not to.
func (a hostPort) listen() (net.Listener, error) {
	network := "tcp"
	if ip, err := netip.ParseAddr(a.host()); err == nil && ip.Is4() {
		network = "tcp4"
	}
	listener, err := net.Listen(network, string(a))
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", a, cause(err))
	}
	return listener, nil
}

func (a hostPort) host() string {
	host, _, _ := net.SplitHostPort(string(a))
	return host
}

// url returns the URL for a browser on this machine, with the port that was opened.
func (a hostPort) url(opened net.Addr) string {
	host := a.host()
	_, port, _ := net.SplitHostPort(opened.String())
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(strings.ToLower(host), port)
}

// loopback reports whether only this machine can reach an opened address.
func loopback(opened net.Addr) bool {
	at, err := netip.ParseAddrPort(opened.String())
	return err == nil && at.Addr().Unmap().IsLoopback()
}
