package main

import (
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// questions is a content folder that has the questions of the site's own content.
func questions(t testing.TB, changes files) string {
	t.Helper()
	all := files{}
	for name, from := range map[string]string{"eligibility.yaml": "../../content/eligibility.yaml", "references.yaml": "../../content/references.yaml"} {
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatalf("reading %s: %v", from, err)
		}
		all[name] = string(text)
	}
	for name, text := range changes {
		all[name] = text
	}
	return folder(t, all)
}

func key(letter string) string {
	return base64.StdEncoding.EncodeToString([]byte(strings.Repeat(letter, 32)))
}

const (
	firstQuestion  = "/eligibility/questions/where"
	secondQuestion = "/eligibility/questions/age"
)

// answers answers the first question and returns the cookie with the answer.
func (p *program) answers(value string) string {
	p.t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.PostForm(p.URL+firstQuestion, url.Values{"answer": {value}})
	if err != nil {
		p.t.Fatalf("answering the first question: %v", err)
	}
	defer response.Body.Close()
	if to := response.Header.Get("Location"); to != secondQuestion || len(response.Cookies()) != 1 {
		p.t.Fatalf("answering the first question: status %d to %q with %d cookies, want the second one and a cookie", response.StatusCode, to, len(response.Cookies()))
	}
	c := response.Cookies()[0]
	return c.Name + "=" + c.Value
}

// reads reports whether the program can read a cookie: then it shows the second question.
func (p *program) reads(cookie string) bool {
	p.t.Helper()
	response, _ := p.get(secondQuestion, "Cookie", cookie)
	return response.Request.URL.Path == secondQuestion
}

const noKeys = `level=WARN msg="no GUIDES_COOKIE_KEYS`

// A reload keeps the key, also one that the program made for itself.
func TestKeysSurviveReload(t *testing.T) {
	t.Parallel()
	for name, env := range map[string][]string{"given": {"GUIDES_COOKIE_KEYS=" + key("a")}, "made": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := questions(t, nil)
			p := start(t, env, "--content", dir)
			cookie := p.answers("florida")
			files{guideFile: titled("After")}.write(t, dir)
			p.signal(syscall.SIGHUP)
			p.logged(`msg="content replaced"`)
			if !p.reads(cookie) {
				t.Error("after a reload, the answers before it are lost")
			}
			if got, want := p.count(noKeys), map[bool]int{true: 1, false: 0}[env == nil]; got != want {
				t.Errorf("the log says %q %d times, want %d", noKeys, got, want)
			}
			if strings.Contains(strings.Join(p.log(), ""), key("a")) {
				t.Error("the key stands in the log")
			}
		})
	}
}

// Machines that share keys read each other's cookies, also while the keys are replaced.
func TestKeysOfSeveralMachines(t *testing.T) {
	t.Parallel()
	dir := questions(t, nil)
	with := func(keys string) *program {
		return start(t, []string{"GUIDES_COOKIE_KEYS=" + keys}, "--content", dir)
	}
	old, both, other := with(key("a")), with(key("b")+","+key("a")), with(key("c"))
	cookie := old.answers("florida")
	if !both.reads(cookie) {
		t.Error("a machine that has the key as the previous one cannot read the answers")
	}
	if other.reads(cookie) {
		t.Error("a machine without the key can read the answers")
	}
}

// With --release nobody is asked a question that no physician has approved.
func TestReleaseAsksNothingUnapproved(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--release", "--content", questions(t, nil))
	p.logged("the questions of the pre-screen are not asked")
	if response, body := p.get(firstQuestion); response.Request.URL.Path != "/eligibility" || strings.Contains(body, `method="post"`) {
		t.Errorf("GET %s with --release: got %s, want the start page without a form", firstQuestion, response.Request.URL.Path)
	}
	if p.count(noKeys) != 0 {
		t.Errorf("the log says %q where nothing is asked", noKeys)
	}
}

// A change that undoes the approval closes the questions of a running site, and the
// log says so.
func TestReloadClosesChangedQuestions(t *testing.T) {
	t.Parallel()
	content, dir := clinic(t), t.TempDir()
	content.write(t, dir)
	p := start(t, nil, "--release", "--content", dir)
	if p.count("are not asked") != 0 {
		t.Error("the log says that approved questions are not asked")
	}
	asked := content["eligibility.yaml"]
	changed := strings.Replace(asked, "    why: ", "    why: Now ", 1)
	if changed == asked {
		t.Fatal("the questionnaire in testdata/clinic.txtar has no why: to change")
	}
	files{"eligibility.yaml": changed}.write(t, dir)
	p.signal(syscall.SIGHUP)
	p.logged(`level=WARN msg="the questions of the pre-screen are not asked`)
	p.logged(`msg="content replaced"`)
}

// Behind a proxy that is not trusted, all readers share one limit: a warning says so.
func TestHTTPSWithoutTrustedProxies(t *testing.T) {
	t.Parallel()
	dir := questions(t, nil)
	base := []string{"--content", dir, "--base-url", "https://guides.example.org"}
	start(t, nil, base...).logged("no proxy is trusted")
	named := start(t, nil, append(base, "--trusted-proxies", "127.0.0.0/8")...)
	if named.count("no proxy is trusted") != 0 {
		t.Error("the log misses a proxy that was named")
	}
}

// Over plain HTTP beyond this machine browsers keep no answers: a warning says so.
func TestPlainHTTPBeyondThisMachine(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "--content", questions(t, nil), "--base-url", "http://guides.example.org")
	p.logged("browsers keep what is secret over https only")
}

// Answers are written nowhere: after an answer the program has no file open for writing
// but connections and its log, and has left no file.
func TestAnswersAreWrittenNowhere(t *testing.T) {
	t.Parallel()
	temporary, dir := t.TempDir(), questions(t, nil)
	before := tree(t, dir)
	p := start(t, []string{"TMPDIR=" + temporary, "HOME=" + temporary}, "--content", dir)
	p.reads(p.answers("florida"))
	if after := tree(t, dir) + tree(t, temporary); after != before {
		t.Errorf("after the answers, got the files %s, want %s", after, before)
	}
	open := fmt.Sprintf("/proc/%d/fd", p.cmd.Process.Pid)
	entries, err := os.ReadDir(open)
	if err != nil {
		t.Skipf("this system does not list the open files of a process: %v", err)
	}
	for _, e := range entries {
		to, err := os.Readlink(filepath.Join(open, e.Name()))
		if err != nil {
			continue // closed by now
		}
		// The program inherits some descriptors from the test.
		if mine, err := os.Readlink(filepath.Join("/proc/self/fd", e.Name())); err == nil && mine == to {
			continue
		}
		info, _ := os.ReadFile(filepath.Join(open+"info", e.Name()))
		kind, _, _ := strings.Cut(to, ":")
		if writable(t, info) && kind != "socket" && kind != "anon_inode" && to != os.DevNull && e.Name() != "2" {
			t.Errorf("after the answers, descriptor %s is open for writing to %s", e.Name(), to)
		}
	}
}

// tree lists the files of a folder, with their sizes.
func tree(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			fmt.Fprintln(&all, strings.TrimPrefix(at, dir), info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatalf("listing %s: %v", dir, err)
	}
	return all.String()
}

var openFlags = regexp.MustCompile(`(?m)^flags:\s+([0-7]+)$`)

// writable reports whether a descriptor can be written to; info is what the system says
// about it.
func writable(t testing.TB, info []byte) bool {
	t.Helper()
	found := openFlags.FindSubmatch(info)
	if found == nil {
		t.Fatalf("reading how a descriptor is open: got %q", info)
	}
	flags, _ := strconv.ParseUint(string(found[1]), 8, 64)
	return flags&syscall.O_ACCMODE != syscall.O_RDONLY
}
