package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// build makes the site's program and gives its path.
func build(ctx context.Context, dir string) (string, error) {
	program := filepath.Join(dir, "guides")
	said, err := exec.CommandContext(ctx, "go", "build", "-o", program, "github.com/tovani/guides/cmd/guides").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, said)
	}
	return program, nil
}

// A server is the site's program at work.
type server struct {
	cmd   *exec.Cmd
	url   string
	ready time.Duration // from its start to its first answer that it is ready
}

var servingLine = regexp.MustCompile(`msg=serving .*addr=(\S+)`)

// serve starts the program on a free port and waits until it is ready.
func (b *bench) serve(ctx context.Context, args ...string) (*server, error) {
	s := &server{cmd: exec.CommandContext(ctx, b.program, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)}
	log, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if s.url, err = servedURL(log); err != nil {
		return nil, fmt.Errorf("%w: %v", err, s.cmd.Wait())
	}
	for !isReady(s.url) && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	s.ready = time.Since(begun)
	return s, ctx.Err()
}

// servedURL reads the log up to the line that says where the program listens.
func servedURL(log io.Reader) (string, error) {
	var said strings.Builder
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if at := servingLine.FindStringSubmatch(lines.Text()); at != nil {
			// The program must not wait for somebody to read its log.
			go func() { _, _ = io.Copy(io.Discard, log) }()
			return "http://" + at[1], nil
		}
		said.WriteString(lines.Text() + "\n")
	}
	return "", fmt.Errorf("the program does not serve\n%s", said.String())
}

func isReady(url string) bool {
	answer, err := http.Get(url + "/readyz")
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// stop ends the program and gives what it used.
func (s *server) stop() (usage, error) {
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // if it has ended already, Wait says why
	err := s.cmd.Wait()
	return used(s.cmd), err
}
