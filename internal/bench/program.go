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

// command returns a command that is interrupted when the context ends, so that it
// can end what it has started itself.
func command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second // after which it is killed
	return cmd
}

// A server is a process that serves.
type server struct {
	cmd   *exec.Cmd
	addr  string
	ready time.Duration // from its start to its first response that it is ready
	ended chan error
}

// serve starts the program, with its log on the null device: the program pays for
// writing it, and nobody for reading.
func (b *bench) serve(ctx context.Context, args ...string) (*server, error) {
	return start(func(addr string) *exec.Cmd {
		return command(ctx, b.program, append([]string{"serve", "--addr", addr}, args...)...)
	})
}

// start starts a server on a free port and waits until it is ready.
func start(command func(addr string) *exec.Cmd) (*server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l.Close()
	s := &server{addr: l.Addr().String(), cmd: command(l.Addr().String()), ended: make(chan error, 1)}
	begun := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { s.ended <- s.cmd.Wait() }()
	for {
		select {
		case err := <-s.ended:
			return nil, fmt.Errorf("%s ended before it was ready: %w", s.cmd, err)
		case <-time.After(time.Millisecond):
		}
		if res, err := http.Get("http://" + s.addr + "/readyz"); err == nil {
			res.Body.Close()
			s.ready = time.Since(begun)
			return s, nil
		}
	}
}

// stop ends the process.
func (s *server) stop() error {
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // if it has ended already, ended says why
	return <-s.ended
}

// used returns the seconds of CPU and the peak memory in MiB of a process that has
// ended.
func used(cmd *exec.Cmd) (cpu, peak float64) {
	p := cmd.ProcessState
	return (p.UserTime() + p.SystemTime()).Seconds(), float64(p.SysUsage().(*syscall.Rusage).Maxrss) / 1024 // Linux counts KiB
}

// cpu returns the nanoseconds of CPU that a running process has used.
func (s *server) cpu() (sum float64, err error) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	for _, thread := range threads {
		var n float64
		text, _ := os.ReadFile(thread)
		_, _ = fmt.Sscan(string(text), &n)
		sum += n
	}
	if sum == 0 {
		return 0, missing("this system does not show the CPU time of a running process in /proc/PID/task/TID/schedstat")
	}
	return sum, nil
}
