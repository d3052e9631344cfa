package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"time"
)

const aboutWeight = `Bytes over the wire as HTTP/1.1 sends them, in the best br form, from the built program with its own content; and
styles and script before compression. 14 KiB is what a new connection carries in its first flight.`

// A kind is one kind of page.
type kind struct{ name, path string }

func kinds() []kind {
	return []kind{
		{"home", "/"},
		{"category", "/what-to-expect"},
		{"guide, first session", "/what-to-expect/first-session"},
		{"guide, integration", guidePage},
		{"guide, side effects", "/safety/side-effects-and-warning-signs"},
		{"plain page", "/privacy"},
		{"eligibility", "/eligibility"},
		{"not found", "/nothing/stands-here"},
	}
}

const kiB = 1 << 10

// weight weighs each kind of page, and what stands in it or is asked for by it.
func weight(ctx context.Context, b *bench) (table, error) {
	var t table
	s, err := b.serve(ctx)
	if err != nil {
		return t, err
	}
	defer s.stop()
	for _, k := range kinds() {
		head, body, err := weighed(s.url, k.path)
		if err != nil {
			return t, err
		}
		limit := atMost(14 * kiB)
		if strings.HasPrefix(k.name, "guide") {
			limit = atMost(12 * kiB)
		}
		t.add(k.name+": complete", "bytes", spread{float64(head + body)}, limit)
		t.add(k.name+": headers in that", "bytes", spread{float64(head)}, goal{})
	}
	return t, extras(ctx, s.url, &t)
}

var (
	styleElement = regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style>`)
	scriptSource = regexp.MustCompile(`<script[^>]* src="([^"]+)"`)
)

// extras weighs the styles and the script of a guide.
func extras(ctx context.Context, url string, t *table) error {
	page, err := text(ctx, url+guidePage)
	if err != nil {
		return err
	}
	styles, source := styleElement.FindStringSubmatch(page), scriptSource.FindStringSubmatch(page)
	if styles == nil || source == nil {
		return fmt.Errorf("%s has no styles or no script in it", guidePage)
	}
	script, err := text(ctx, url+source[1])
	if err != nil {
		return err
	}
	head, body, err := weighed(url, source[1])
	t.add("styles of a guide, uncompressed", "bytes", spread{float64(len(styles[1]))}, atMost(8*kiB))
	t.add("script, uncompressed", "bytes", spread{float64(len(script))}, atMost(3*kiB))
	t.add("script: complete", "bytes", spread{float64(head + body)}, goal{})
	return err
}

func text(ctx context.Context, url string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return string(body), err
}

// weighed gives the smallest answer: the best compression comes soon after the
// first one.
func weighed(url, path string) (head, body int, err error) {
	for same := 0; same < 15; same++ {
		h, b, err := wire(strings.TrimPrefix(url, "http://"), path)
		if err != nil {
			return 0, 0, err
		}
		if body == 0 || b < body {
			head, body, same = h, b, 0
		}
		time.Sleep(100 * time.Millisecond)
	}
	return head, body, nil
}

// wire asks once and counts the bytes that come.
func wire(addr, path string) (head, body int, err error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return 0, 0, err
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: %s\r\nConnection: close\r\n\r\n", path, addr, browsers); err != nil {
		return 0, 0, err
	}
	all, err := io.ReadAll(bufio.NewReader(conn))
	before, after, found := bytes.Cut(all, []byte("\r\n\r\n"))
	if err == nil && !found {
		err = fmt.Errorf("%s: no answer", path)
	}
	return len(before) + len("\r\n\r\n"), len(after), err
}
