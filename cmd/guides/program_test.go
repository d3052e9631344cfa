package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// timeout is how long a test waits for something. It does not test speed: it is only
// reached by what never happens.
const timeout = time.Minute

// runMainVariable is the variable that makes the test binary be the program, with the
// same main and, if the tests have it, the race detector.
const runMainVariable = "TEST_BINARY_IS_THE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(runMainVariable) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// command makes the program ready to start, with these variables and no others
// that it reads.
func command(env []string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GUIDES_") })
	// The race detector would wait a second before each end.
	cmd.Env = append(append(cmd.Env, runMainVariable+"=1", "GORACE=atexit_sleep_ms=0"), env...)
	return cmd
}

// A program is a running server.
type program struct {
	t     testing.TB
	cmd   *exec.Cmd
	URL   string
	port  string
	mu    sync.Mutex
	lines []string
	ended chan struct{} // closed when nothing more can come on stderr
}

// start starts the program at a free port and waits until it serves.
func start(t testing.TB, env []string, args ...string) *program {
	t.Helper()
	return serving(launch(t, command(append([]string{"GUIDES_ADDR=127.0.0.1:0"}, env...), append([]string{"serve"}, args...)...)))
}

// serving waits until a program serves, and returns it with its address.
func serving(p *program) *program {
	p.t.Helper()
	at := servingAt.FindStringSubmatch(p.logged("msg=serving "))
	if p.port = at[2]; at[1] == "[::]" || at[1] == "0.0.0.0" {
		at[1] = "127.0.0.1"
	}
	p.URL = "http://" + at[1] + ":" + p.port
	return p
}

var servingAt = regexp.MustCompile(` addr=(\S+):(\d+) `)

// launch starts the program with a command and follows its log.
func launch(t testing.TB, cmd *exec.Cmd) *program {
	t.Helper()
	p := &program{t: t, cmd: cmd, ended: make(chan struct{})}
	stderr, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatalf("starting the program: %v", err)
	}
	go p.read(stderr)
	t.Cleanup(p.clean)
	return p
}

func (p *program) read(stderr io.Reader) {
	defer close(p.ended)
	scanner := bufio.NewScanner(stderr)
	for scanner.Scan() {
		p.mu.Lock()
		p.lines = append(p.lines, scanner.Text())
		p.mu.Unlock()
	}
}

// log returns every line so far.
func (p *program) log() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.lines)
}

// count returns how many lines so far hold a text.
func (p *program) count(text string) int {
	n := 0
	for _, line := range p.log() {
		if strings.Contains(line, text) {
			n++
		}
	}
	return n
}

// logged waits for a line that holds a text, and returns it.
func (p *program) logged(text string) string { return p.loggedTimes(text, 1) }

// loggedTimes waits for the nth line that holds a text, and returns it.
func (p *program) loggedTimes(text string, n int) (found string) {
	p.t.Helper()
	until(p.t, "a line with "+text+" in the log", func() bool {
		seen := 0
		for _, line := range p.log() {
			if strings.Contains(line, text) {
				if seen++; seen == n {
					found = line
				}
			}
		}
		return found != "" || p.over()
	})
	if found == "" {
		p.t.Fatalf("the program ended without logging %s; its log:\n%s", text, strings.Join(p.log(), "\n"))
	}
	return found
}

func (p *program) over() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

func (p *program) signal(s syscall.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatalf("sending %s: %v", s, err)
	}
}

// wait returns how the program ended.
func (p *program) wait() syscall.WaitStatus {
	p.t.Helper()
	until(p.t, "the end of the program", p.over)
	_ = p.cmd.Wait() // the state tells more
	return p.cmd.ProcessState.Sys().(syscall.WaitStatus)
}

// ends sends a signal and fails the test unless the program ends with exit code 0.
func (p *program) ends(s syscall.Signal) {
	p.t.Helper()
	p.signal(s)
	p.wantEnd()
}

func (p *program) wantEnd() {
	p.t.Helper()
	if status := p.wait(); !status.Exited() || status.ExitStatus() != 0 {
		p.t.Errorf("the program ended with %#x, want exit code 0; its log:\n%s", status, strings.Join(p.log(), "\n"))
	}
}

// clean ends the program if the test did not, and wants every line to be one of
// the log: no trace of a panic or a race.
func (p *program) clean() {
	_ = p.cmd.Process.Kill()
	<-p.ended
	_ = p.cmd.Wait()
	for _, line := range p.log() {
		if !logLine.MatchString(line) {
			p.t.Errorf("on stderr, got %q, want lines of the log only", line)
		}
	}
}

var logLine = regexp.MustCompile(`^(?:time=\S+ level=[A-Z]+ msg=|\{"time":"[^"]+","level":"[A-Z]+","msg":)`)

// get asks for a path and returns the response with its whole body.
func (p *program) get(path string, headers ...string) (*http.Response, string) {
	p.t.Helper()
	r, err := http.NewRequest(http.MethodGet, p.URL+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatalf("GET %s: %v", path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatalf("GET %s: reading the response: %v", path, err)
	}
	return res, string(body)
}

// fails runs the program, which must end by itself with an exit code and these lines on
// stderr.
func fails(t *testing.T, code int, want string, env []string, args ...string) {
	t.Helper()
	cmd := command(env, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	_ = cmd.Run() // the exit code is looked at below
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Errorf("guides %s: exit code %d, want %d", strings.Join(args, " "), got, code)
	}
	if got := stderr.String(); got != want {
		t.Errorf("guides %s: on stderr, got:\n%swant:\n%s", strings.Join(args, " "), got, want)
	}
}

// until waits until a condition is true.
func until(t testing.TB, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(timeout); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
