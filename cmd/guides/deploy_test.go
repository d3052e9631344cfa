package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// deployed returns what guides deploy prints.
func deployed(t *testing.T, args ...string) string {
	t.Helper()
	text, err := command(nil, append([]string{"deploy"}, args...)...).Output()
	if err != nil {
		t.Fatalf("guides deploy %s: %v", strings.Join(args, " "), err)
	}
	return string(text)
}

// TestDeployTakesSettings checks that each file has the settings that concern it, and says
// in its first line what was tested.
func TestDeployTakesSettings(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"systemd":    {"GUIDES_BASE_URL=https://example.net", "GUIDES_CONTENT=/srv/x", "GUIDES_ADDR=127.0.0.1:9999", "GUIDES_RELEASE=false", "ExecReload=/usr/local/bin/guides check /srv/x"},
		"socket":     {"ListenStream=127.0.0.1:9999"},
		"nginx":      {"server_name example.net;", "server 127.0.0.1:9999;", "ssl_certificate /etc/letsencrypt/live/example.net/fullchain.pem;"},
		"caddy":      {"https://example.net {", "reverse_proxy 127.0.0.1:9999"},
		"container":  {"GUIDES_BASE_URL=https://example.net", "GUIDES_RELEASE=false"},
		"kubernetes": {`{name: GUIDES_BASE_URL, value: "https://example.net"}`, "replicas: 2"},
		"alerts":     {"guides_on_last_good == 1", "{{ $labels.instance }}"},
	} {
		got := deployed(t, name, "--base-url", "https://example.net", "--addr", "127.0.0.1:9999", "--content", "/srv/x", "--no-release")
		for _, text := range want {
			if !strings.Contains(got, text) {
				t.Errorf("guides deploy %s: got no %q in\n%s", name, text, got)
			}
		}
		if !strings.HasPrefix(got, "# Tested") && !strings.HasPrefix(got, "# Not tested") {
			t.Errorf("guides deploy %s: the first line does not say what was tested", name)
		}
	}
}

// TestDeployUnit lets systemd rate the unit: at most 1.5, from 0 to 10.
func TestDeployUnit(t *testing.T) {
	t.Parallel()
	unit := filepath.Join(t.TempDir(), "guides.service")
	write(t, unit, deployed(t, "systemd"))
	tool(t, "systemd-analyze", "security", "--offline=yes", "--threshold=15", unit)
}

// TestDeployAlerts lets Prometheus read the rules, whose metrics must be ours, and raise each
// alert.
func TestDeployAlerts(t *testing.T) {
	t.Parallel()
	rules, file := deployed(t, "alerts"), filepath.Join(t.TempDir(), "alerts.yaml")
	write(t, file, rules)
	p := start(t, nil, "--content", folder(t, nil), "--metrics-addr", "127.0.0.1:0")
	p.get("/") // counters appear with the first request
	metrics := collect(t, metricsAt.FindStringSubmatch(p.logged("msg=metrics"))[1])
	for _, name := range []string{"guides_content_problems", "guides_on_last_good", "guides_http_requests_total"} {
		if !strings.Contains(rules, name) || !strings.Contains(metrics, "\n"+name) {
			t.Errorf("the metric %s is not both in the rules and in what the program tells", name)
		}
	}
	tool(t, "promtool", "check", "rules", file)
	raised, err := os.ReadFile("testdata/alerts/tests.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tests := filepath.Join(filepath.Dir(file), "tests.yaml")
	write(t, tests, string(raised))
	tool(t, "promtool", "test", "rules", tests)
}

// TestDeployKubernetes checks the form of each object.
func TestDeployKubernetes(t *testing.T) {
	t.Parallel()
	var kinds []string
	decoder := yaml.NewDecoder(strings.NewReader(deployed(t, "kubernetes")))
	for {
		var object struct {
			Kind     string
			Metadata struct{ Name string }
		}
		if err := decoder.Decode(&object); err != nil {
			break
		}
		if object.Metadata.Name != "guides" {
			t.Errorf("the %s is called %q, want guides", object.Kind, object.Metadata.Name)
		}
		kinds = append(kinds, object.Kind)
	}
	if want := []string{"Secret", "Deployment", "PodDisruptionBudget", "Service"}; !slices.Equal(kinds, want) {
		t.Errorf("the objects: got %v, want %v", kinds, want)
	}
}

// tool runs a program that reads one of the files, which must accept it. Where it is not
// installed the test ends.
func tool(t *testing.T, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed here", name)
	}
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}
