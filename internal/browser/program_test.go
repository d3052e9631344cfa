package browser

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// build builds the program and returns its path.
func build(dir string) (string, error) {
	program := filepath.Join(dir, "guides")
	output, err := exec.Command("go", "build", "-o", program, "../../cmd/guides").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, output)
	}
	return program, nil
}

var servingLine = regexp.MustCompile(`msg=serving .*addr=(\S+)`)

// serve runs the program on a free port until the context ends, and returns the
// address that it serves on. The program believes the client address that a tab sends.
func serve(ctx context.Context, program string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, program, append([]string{"serve", "--addr", "127.0.0.1:0", "--trusted-proxies", "127.0.0.0/8,::1/128"}, args...)...)
	log, err := cmd.StderrPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	var output strings.Builder
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if at := servingLine.FindStringSubmatch(lines.Text()); at != nil {
			// A full pipe would stop the program.
			go func() { _, _ = io.Copy(io.Discard, log) }()
			return "http://" + at[1], nil
		}
		output.WriteString(lines.Text() + "\n")
	}
	return "", fmt.Errorf("the program does not serve: %w\n%s", cmd.Wait(), output.String())
}

// preview runs a preview of a folder on a free port until the context ends, and returns
// the address that it prints.
func preview(ctx context.Context, dir string) (string, error) {
	cmd := exec.CommandContext(ctx, program, "preview", "--addr", "127.0.0.1:0", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "http://") {
			return lines.Text(), nil
		}
	}
	return "", fmt.Errorf("the program prints no address: %w", cmd.Wait())
}
