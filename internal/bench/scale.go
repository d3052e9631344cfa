package main

import (
	"context"
	"fmt"
	"maps"
	"os/exec"
	"slices"
)

const aboutScale = `The built program, started on a folder with this many guides more and stopped once it is ready; guides are
read and checked then, and drawn when they are asked for. Hugo builds the same files into the same number of pages, in
memory: once with a template that prints their fields as they are, once, for 1,000 guides, reading them as Markdown, as
ours are.`

const few, many = 1_000, 10_000

// A growth is what one number of guides takes.
type growth struct {
	n                int
	dir              string
	ready, cpu, peak spread
	hugos            []*hugo
}

// A hugo is a site that Hugo builds, and what that takes.
type hugo struct {
	name, dir string
	cpu, peak spread
}

// scale measures how start, work and memory grow with the number of guides.
func scale(ctx context.Context, b *bench) (table, error) {
	var t table
	small, err := b.growth(few, map[string]string{"plain Hugo": hugoTemplate, "Hugo with Markdown": asMarkdown()})
	if err != nil {
		return t, err
	}
	large, err := b.growth(many, map[string]string{"plain Hugo": hugoTemplate})
	if err != nil {
		return t, err
	}
	for range b.rounds {
		for _, g := range []*growth{small, large} {
			if err := g.round(ctx, b); err != nil {
				return t, err
			}
		}
	}
	small.rows(&t)
	large.rows(&t)
	inProportion := atMost(many / few)
	t.add("start to ready, 10,000 : 1,000", "", large.ready.over(small.ready), inProportion)
	t.add("CPU, 10,000 : 1,000", "", large.cpu.over(small.cpu), inProportion)
	t.add("peak memory, 10,000 : 1,000", "", large.peak.over(small.peak), inProportion)
	if len(small.hugos) == 0 {
		t.notef("Left out: Hugo is not installed.")
	}
	return t, nil
}

// growth makes the guides, and sites of Hugo's from them where it is installed.
func (b *bench) growth(n int, templates map[string]string) (*growth, error) {
	dir, _, err := b.library(n)
	if err != nil {
		return nil, err
	}
	g := &growth{n: n, dir: dir}
	if _, err := exec.LookPath("hugo"); err != nil {
		return g, nil
	}
	for _, name := range slices.Sorted(maps.Keys(templates)) {
		site, err := b.hugoSite(dir, fmt.Sprint(name, " ", n), templates[name])
		if err != nil {
			return nil, err
		}
		g.hugos = append(g.hugos, &hugo{name: name, dir: site})
	}
	return g, nil
}

func (g *growth) round(ctx context.Context, b *bench) error {
	s, err := b.serve(ctx, "--content", g.dir)
	if err != nil {
		return err
	}
	u, err := s.stop()
	if err != nil {
		return err
	}
	g.ready, g.cpu, g.peak = append(g.ready, s.ready.Seconds()), append(g.cpu, u.cpu), append(g.peak, u.peak)
	for _, h := range g.hugos {
		u, err := runHugo(ctx, h.dir)
		if err != nil {
			return err
		}
		h.cpu, h.peak = append(h.cpu, u.cpu), append(h.peak, u.peak)
	}
	return nil
}

func (g *growth) rows(t *table) {
	of := fmt.Sprintf(", %d guides", g.n)
	t.add("start to ready"+of, "s", g.ready, goal{})
	t.add("CPU"+of, "s", g.cpu, goal{})
	t.add("peak memory"+of, "MiB", g.peak, goal{})
	for _, h := range g.hugos {
		t.add(h.name+": CPU"+of, "s", h.cpu, goal{})
		t.add(h.name+": peak memory"+of, "MiB", h.peak, goal{})
		t.add("CPU, ours : "+h.name+of, "", g.cpu.over(h.cpu), atMost(0.5))
		t.add("peak memory, ours : "+h.name+of, "", g.peak.over(h.peak), atMost(0.5))
	}
}
