package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// build builds the site's program and returns its path.
func build(ctx context.Context, dir string) (string, error) {
	program := filepath.Join(dir, "guides")
	said, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", program, "github.com/tovani/guides/cmd/guides").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, said)
	}
	return program, nil
}

// A server is a process that serves.
type server struct {
	cmd   *exec.Cmd
	addr  string
	ready time.Duration // from its start to its first response that it is ready
}

// serve starts the program, with its log on the null device: the program pays for
// writing it, and nobody for reading.
func (b *bench) serve(ctx context.Context, args ...string) (*server, error) {
	return start(func(addr string) *exec.Cmd {
		return exec.CommandContext(ctx, b.program, append([]string{"serve", "--addr", addr}, args...)...)
	})
}

// start starts a server on a free port and waits until it is ready.
func start(command func(addr string) *exec.Cmd) (*server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l.Close()
	s := &server{addr: l.Addr().String(), cmd: command(l.Addr().String())}
	begun := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	for s.ready == 0 {
		response, err := http.Get("http://" + s.addr + "/readyz")
		if err == nil {
			response.Body.Close()
		}
		switch {
		case err == nil && response.StatusCode != http.StatusServiceUnavailable:
			s.ready = time.Since(begun)
		case time.Since(begun) > 2*time.Minute:
			return nil, fmt.Errorf("%s did not get ready: %w", s.cmd, s.stop())
		}
		time.Sleep(time.Millisecond)
	}
	return s, nil
}

// stop ends the process.
func (s *server) stop() error {
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // if it has ended already, Wait says why
	return s.cmd.Wait()
}

// used returns the seconds of CPU and the peak memory in MiB of a process that has
// ended.
func used(cmd *exec.Cmd) (cpu, peak float64) {
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = float64(r.Maxrss) / 1024 // Linux counts KiB
	}
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), peak
}

// cpu returns the nanoseconds of CPU that a running process has used.
func (s *server) cpu() (sum float64, err error) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	for _, thread := range threads {
		text, err := os.ReadFile(thread)
		if err != nil {
			return 0, err
		}
		var n float64
		if _, err := fmt.Sscan(string(text), &n); err != nil {
			return 0, err
		}
		sum += n
	}
	if sum == 0 {
		return 0, missing("this system does not show the CPU time of a running process in /proc/PID/task/TID/schedstat")
	}
	return sum, nil
}
