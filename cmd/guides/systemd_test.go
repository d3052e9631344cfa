package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// systemd opens a socket, as a .socket unit does.
func systemd(t *testing.T) (addr string, socket *os.File) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() // the file stays
	if socket, err = listener.(*net.TCPListener).File(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	return listener.Addr().String(), socket
}

// activated makes the program ready to start with sockets, as systemd starts it.
func activated(content string, sockets ...*os.File) *exec.Cmd {
	cmd := command(nil, "serve", "--addr", "systemd", "--content", content)
	cmd.ExtraFiles = sockets
	script := `LISTEN_PID=$$ LISTEN_FDS=` + strconv.Itoa(len(sockets)) + ` exec "$0" "$@"`
	cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", script}, cmd.Args...)
	return cmd
}

// While the program restarts, whoever connects to a socket of systemd's waits and is
// answered: no connection is refused, and no request lost. GUIDES_SOAK makes it restart a
// hundred times.
func TestRestartWithSocketActivation(t *testing.T) {
	t.Parallel()
	restarts := 2
	if os.Getenv("GUIDES_SOAK") != "" {
		restarts = 100
	}
	dir := folder(t, nil)
	addr, socket := systemd(t)
	p := serving(launch(t, activated(dir, socket)))
	var answered atomic.Int64
	waits := make(chan time.Duration, 4)
	var clients sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		clients.Go(func() {
			longest := time.Duration(0)
			defer func() { waits <- longest }()
			for {
				select {
				case <-done:
					return
				default:
				}
				begun := time.Now()
				if err := askAnew(addr); err != nil {
					t.Errorf("a client that connects all the time, after %d responses to it and others: %v", answered.Load(), err)
					return
				}
				answered.Add(1)
				longest = max(longest, time.Since(begun))
			}
		})
	}
	for range restarts {
		before := answered.Load()
		until(t, "responses before a restart", func() bool { return answered.Load() > before+10 || t.Failed() })
		p.ends(syscall.SIGTERM)
		p = serving(launch(t, activated(dir, socket)))
	}
	close(done)
	clients.Wait()
	p.ends(syscall.SIGTERM)
	t.Logf("%d restarts, %d connections, none refused; the longest wait for a response was %s",
		restarts, answered.Load(), max(<-waits, <-waits, <-waits, <-waits).Round(time.Millisecond))
}

// askAnew opens a connection and sends a request on it.
func askAnew(addr string) error {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer c.Close()
	return ask(c)
}

// Without a socket from systemd, or with two, the program says what is wrong.
func TestSocketActivationFailures(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	const none = "guides: systemd has passed no socket on: start the program by a unit that has a .socket unit beside it\n"
	fails(t, 1, none, nil, "serve", "--addr", "systemd", "--content", dir)
	// Sockets for another process are not taken.
	fails(t, 1, none, []string{"LISTEN_PID=1", "LISTEN_FDS=1"}, "serve", "--addr", "systemd", "--content", dir)
	_, one := systemd(t)
	_, two := systemd(t)
	cmd := activated(dir, one, two)
	output := new(strings.Builder)
	cmd.Stderr = output
	_ = cmd.Run() // the exit code is looked at below
	const want = "guides: systemd has passed on 2 sockets, but one with ListenStream= is needed\n"
	if got := cmd.ProcessState.ExitCode(); got != 1 || output.String() != want {
		t.Errorf("with two sockets: exit code %d, %q, want 1, %q", got, output, want)
	}
}

var reloading = regexp.MustCompile(`^RELOADING=1\nMONOTONIC_USEC=[1-9][0-9]*\n$`)

// Systemd is told when the program serves, when it reads the content again, and when it
// stops.
func TestNotify(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	told := func() string {
		_ = socket.SetReadDeadline(time.Now().Add(timeout))
		message := make([]byte, 4096)
		n, err := socket.Read(message)
		if err != nil {
			t.Fatalf("waiting for a message to systemd: %v", err)
		}
		return string(message[:n])
	}
	dir := folder(t, files{guideFile: titled("Before")})
	p := start(t, []string{"NOTIFY_SOCKET=" + path}, "--content", dir)
	if got := told(); got != "READY=1" {
		t.Errorf("at the start, systemd was told %q, want READY=1", got)
	}
	for _, title := range []string{"After", "Broken\nsumary: x"} { // ready again, even if the content is refused
		files{guideFile: titled(title)}.write(t, dir)
		p.signal(syscall.SIGHUP)
		if got := told(); !reloading.MatchString(got) {
			t.Errorf("at SIGHUP, systemd was told %q, want RELOADING=1 and the time", got)
		}
		if got := told(); got != "READY=1" {
			t.Errorf("after a reload, systemd was told %q, want READY=1", got)
		}
	}
	p.signal(syscall.SIGTERM)
	if got := told(); got != "STOPPING=1" {
		t.Errorf("at SIGTERM, systemd was told %q, want STOPPING=1", got)
	}
	p.wantEnd()
}

// A systemd that cannot be told keeps nobody from reading.
func TestNotifyFails(t *testing.T) {
	t.Parallel()
	p := start(t, []string{"NOTIFY_SOCKET=" + filepath.Join(t.TempDir(), "gone")})
	if line := p.logged("systemd could not be told"); !strings.Contains(line, "READY=1") {
		t.Errorf("without the socket of systemd: got %q, want what it was not told", line)
	}
	p.ends(syscall.SIGTERM)
}
