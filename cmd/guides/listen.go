package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"

	"github.com/coreos/go-systemd/v22/activation"
)

// A listenAt is where the site is served: a host and a port, unix: and the path of a
// socket, or systemd for a socket that systemd has opened.
type listenAt string

const (
	onUnix    = "unix:"
	bySystemd = "systemd"
)

// readListenAt returns no address for an empty text.
func readListenAt(given string) (listenAt, error) {
	path, unix := strings.CutPrefix(given, onUnix)
	if _, err := readAddress(given); (!unix || path == "") && given != bySystemd && err != nil {
		return "", fmt.Errorf("must be a host and a port, as in 127.0.0.1:8080, [::1]:8080 or :8080, or unix:/path/to/socket, or systemd, not %q", given)
	}
	return listenAt(given), nil
}

// listen opens the address.
func (a listenAt) listen() (net.Listener, error) {
	if a == bySystemd {
		return inherited()
	}
	if path, unix := strings.CutPrefix(string(a), onUnix); unix {
		listener, err := listenUnix(path)
		if err != nil {
			return nil, fmt.Errorf("cannot listen on %s: %w", a, cause(err))
		}
		return listener, nil
	}
	return hostPort(a).listen()
}

// url returns the URL for a browser on this machine, if it can reach what was opened.
func (a listenAt) url(opened net.Addr) string {
	switch {
	case opened.Network() == "unix":
		return "http://localhost"
	case a == bySystemd:
		return hostPort(opened.String()).url(opened)
	}
	return hostPort(a).url(opened)
}

// listenUnix opens a socket for every user of the machine, as a port is open to them. It
// is removed when the listener is closed; one that a program left behind is replaced.
func listenUnix(path string) (net.Listener, error) {
	if leftBehind(path) {
		_ = os.Remove(path) // if it stays, listening tells why
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o666); err != nil {
		listener.Close()
		return nil, err
	}
	return listener, nil
}

// leftBehind reports whether a path is that of a socket on which nobody listens.
func leftBehind(path string) bool {
	if info, err := os.Lstat(path); err != nil || info.Mode().Type() != os.ModeSocket {
		return false
	}
	c, err := net.Dial("unix", path)
	if err == nil {
		c.Close()
	}
	return errors.Is(err, syscall.ECONNREFUSED)
}

// inherited returns the listener of the socket that systemd has opened. It stays open, and
// lets clients wait, while the program restarts.
func inherited() (net.Listener, error) {
	listeners, err := activation.Listeners()
	switch {
	case err != nil:
		return nil, err
	case len(listeners) == 0:
		return nil, errors.New("systemd has passed no socket on: start the program by a unit that has a .socket unit beside it")
	case len(listeners) > 1 || listeners[0] == nil:
		return nil, fmt.Errorf("systemd has passed on %s, but one with ListenStream= is needed", count(len(listeners), "socket"))
	}
	return listeners[0], nil
}
