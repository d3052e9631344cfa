package main

import (
	"bytes"
	"encoding/base64"
	"net"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/problem"
)

func TestReadOrigin(t *testing.T) {
	for given, want := range map[string]origin{
		"":                                 "",
		"https://guides.example.org":       "https://guides.example.org",
		"HTTPS://Guides.Example.ORG/":      "https://guides.example.org",
		"http://localhost:8080":            "http://localhost:8080",
		"http://[2001:DB8::1]:8080//":      "http://[2001:db8::1]:8080",
		"https://xn--bcher-kva.example.de": "https://xn--bcher-kva.example.de",
	} {
		if got, err := readOrigin(given); err != nil || got != want {
			t.Errorf("readOrigin(%q) = %q, %v, want %q", given, got, err, want)
		}
	}
	for _, given := range []string{
		"/", "https://", "https:///", "https:guides", "//guides.example.org", "https://guides.example.org/a", "https://guides.example.org?a",
		"https://guides.example.org#a", "https://guides.example.org:", "https://:8080", "https://me@guides.example.org",
		"https://guides example.org", "https://bücher.example.de", `https://a"b`, "https://a,b", "https://guides.example.org\n", "https://[::1", "http://[:::]", "http://[1.2]", " https://a",
	} {
		if got, err := readOrigin(given); err == nil {
			t.Errorf("readOrigin(%q) = %q, want an error", given, got)
		}
	}
}

func TestReadAncestors(t *testing.T) {
	for given, want := range map[string]ancestors{
		"":     nil,
		"none": nil, "'none'": nil, "NONE none": nil,
		"self": {"'self'"}, "'self'": {"'self'"}, "*": {"*"},
		"self, https://EHR.example.org/":         {"'self'", "https://ehr.example.org"},
		"  https://*.example.org:* \t\nhttps: ":  {"https://*.example.org:*", "https:"},
		"ehr.example.org http://localhost:8080,": {"ehr.example.org", "http://localhost:8080"},
	} {
		if got, err := readAncestors(given); err != nil || !slices.Equal(got, want) {
			t.Errorf("readAncestors(%q) = %q, %v, want %q", given, got, err, want)
		}
	}
	for _, given := range []string{"'unsafe-inline'", "self;", "https://a/b", "https://a?b", "https://", "data:", "self none", "https://é.example.org", `"self"`, "https://a:x"} {
		if got, err := readAncestors(given); err == nil {
			t.Errorf("readAncestors(%q) = %q, want an error", given, got)
		}
	}
}

func TestReadNetworks(t *testing.T) {
	for given, want := range map[string][]string{
		"":                              nil,
		"10.0.0.0/8":                    {"10.0.0.0/8"},
		"10.0.0.0/8, 192.168.0.0/16":    {"10.0.0.0/8", "192.168.0.0/16"},
		" 10.1.2.3 2001:db8::1 ":        {"10.1.2.3/32", "2001:db8::1/128"},
		"2001:db8::/32,fd00::/8,,::1/1": {"2001:db8::/32", "fd00::/8", "::1/1"},
	} {
		got, err := readNetworks(given)
		texts := []string{}
		for _, network := range got {
			texts = append(texts, network.String())
		}
		if err != nil || !slices.Equal(texts, want) {
			t.Errorf("readNetworks(%q) = %q, %v, want %q", given, texts, err, want)
		}
	}
	for _, given := range []string{"10.0.0/8", "10.0.0.0/33", "localhost", "10.0.0.1:80", "::ffff:10.0.0.0/104", "::ffff:10.0.0.1", "10.0.0.0/8;::1"} {
		if got, err := readNetworks(given); err == nil {
			t.Errorf("readNetworks(%q) = %v, want an error", given, got)
		}
	}
}

// A key is not repeated in an error: it is secret, also if it is not valid.
func TestReadKeys(t *testing.T) {
	key := func(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }
	for given, want := range map[string]bool{"": false, " ,": false, key(1): true, key(1) + "," + key(2): true, " " + key(1) + "\n" + key(2) + " ": true} {
		if got, err := readKeys(given); err != nil || (got != nil) != want {
			t.Errorf("readKeys(%q): got keys %t, %v, want keys %t", given, got != nil, err, want)
		}
	}
	for given, want := range map[string]string{
		"secret":                             "key 1 is not base64",
		key(1)[:40]:                          "key 1 has 30 bytes",
		key(1) + "x":                         "key 1 is not base64",
		key(1) + "," + key(2) + "," + key(3): "one or two keys",
		key(1) + ",secret":                   "key 2 is not base64",
		key(1) + "," + key(1):                "the two keys are the same",
		key(1) + "," + key(2)[:40]:           "key 2 has 30 bytes",
	} {
		if _, err := readKeys(given); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), key(1)[:8]) {
			t.Errorf("readKeys(%q): got %v, want that %s, and nothing of what was given", given, err, want)
		}
	}
}

func TestAddressURL(t *testing.T) {
	opened := &net.TCPAddr{IP: net.IPv4zero, Port: 4711}
	for given, want := range map[hostPort]string{
		"127.0.0.1:0":    "http://127.0.0.1:4711",
		":http":          "http://localhost:4711",
		"0.0.0.0:8080":   "http://localhost:4711",
		"[::]:8080":      "http://localhost:4711",
		"[::1]:8080":     "http://[::1]:4711",
		"LocalHost:8080": "http://localhost:4711",
	} {
		if got := given.url(opened); got != want {
			t.Errorf("the URL of %s, opened at port 4711: got %s, want %s", given, got, want)
		}
	}
}

// An IPv4 address is opened as it is given, not for IPv6 too.
func TestListenNetwork(t *testing.T) {
	for given, want := range map[hostPort]string{"0.0.0.0:0": "0.0.0.0", "127.0.0.1:0": "127.0.0.1"} {
		listener, err := given.listen()
		if err != nil {
			t.Fatalf("listening on %s: %v", given, err)
		}
		defer listener.Close()
		if host, _, _ := net.SplitHostPort(listener.Addr().String()); host != want {
			t.Errorf("listening on %s: got %s opened, want %s", given, host, want)
		}
	}
}

// What is due is counted, but is neither an error nor a warning.
func TestSummary(t *testing.T) {
	for want, problems := range map[string]problem.List{
		"0 errors, 0 warnings":        nil,
		"1 error, 2 warnings":         {{Severity: problem.Error}, {Severity: problem.Warning}, {Severity: problem.Warning}},
		"0 errors, 0 warnings, 2 due": {{Severity: problem.Due}, {Severity: problem.Due}},
	} {
		if got := summary(problems); got != want {
			t.Errorf("summary: got %q, want %q", got, want)
		}
	}
}

// A problem is one line, whatever the file it is in is called.
