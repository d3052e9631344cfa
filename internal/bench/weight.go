package main

import "context"

const aboutWeight = `Bytes over the wire as HTTP/1.1 sends them, with the headers, compressed with br, from the program with its own content.
A new connection carries 14 KiB in its first flight: that is the limit of every page, and the goal of a guide is less.`

// weight weighs each kind of page.
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
		{"home", "/", atMost(14 << 10)},
		{"category", "/what-to-expect", atMost(14 << 10)},
		{"guide, first session", "/what-to-expect/first-session", atMost(12 << 10)},
		{"guide, integration", guidePage, atMost(12 << 10)},
		{"guide, side effects", "/safety/side-effects-and-warning-signs", atMost(12 << 10)},
		{"plain page", "/privacy", atMost(14 << 10)},
		{"eligibility", "/eligibility", atMost(14 << 10)},
		{"not found", "/nothing/stands-here", atMost(14 << 10)},
	} {
		r, err := get(s.addr, request(page.path, ""))
		if err != nil {
			return err
		}
		t.add(page.name, "bytes", spread{float64(r.size)}, page.limit)
	}
	return nil
}
