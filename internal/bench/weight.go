package main

import (
	"context"
	"fmt"
	"regexp"
)

const aboutWeight = `Bytes over the wire as HTTP/1.1 sends them, compressed with br, from the built program with its own content; styles and
script before compression. A new connection carries 14 KiB in its first flight: the limit of a page, whose goal is less.`

const kiB = 1 << 10

// weight weighs each kind of page, and the styles and the script.
func weight(ctx context.Context, b *bench, t *table) error {
	s, err := b.serve(ctx)
	if err != nil {
		return err
	}
	defer s.stop()
	for _, page := range []struct {
		name, path string
		limit      goal
	}{
		{"home", "/", atMost(14 * kiB)},
		{"category", "/what-to-expect", atMost(14 * kiB)},
		{"guide, first session", "/what-to-expect/first-session", atMost(12 * kiB)},
		{"guide, integration", guidePage, atMost(12 * kiB)},
		{"guide, side effects", "/safety/side-effects-and-warning-signs", atMost(12 * kiB)},
		{"plain page", "/privacy", atMost(14 * kiB)},
		{"eligibility", "/eligibility", atMost(14 * kiB)},
		{"not found", "/nothing/stands-here", atMost(14 * kiB)},
	} {
		r, err := settled(s.addr, request(page.path, encodings, ""))
		if err != nil {
			return err
		}
		t.add(page.name, "bytes", spread{float64(r.size)}, page.limit)
	}
	page, err := get(s.addr, request(guidePage, "identity", ""))
	if err != nil {
		return err
	}
	styles, source := styleElement.FindSubmatch(page.body), scriptSource.FindSubmatch(page.body)
	if styles == nil || source == nil {
		return fmt.Errorf("%s has no styles or no script in it", guidePage)
	}
	script, err := get(s.addr, request(string(source[1]), "identity", ""))
	t.add("styles of a guide, uncompressed", "bytes", spread{float64(len(styles[1]))}, atMost(8*kiB))
	t.add("script, uncompressed", "bytes", spread{float64(len(script.body))}, atMost(3*kiB))
	return err
}

var (
	styleElement = regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style>`)
	scriptSource = regexp.MustCompile(`<script[^>]* src="([^"]+)"`)
)
