package main

import (
	"context"
	"fmt"
	"os/exec"
)

const aboutScale = `The built program, started on a folder with this many guides more and stopped once it is ready; guides are
read and checked then, and drawn when they are asked for. Hugo builds the same files into the same number of pages
with a template that prints their fields as they are; it writes to memory.`

const few, many = 1_000, 10_000

// A growth is what one number of guides takes, round by round.
type growth struct {
	dir               string
	ready, cpu, peak  spread
	hugo              string // the folder of its site, empty without Hugo
	hugoTook, hugoCPU spread
	hugoPeak          spread
}

// scale measures how start, work and memory grow with the number of guides.
func scale(ctx context.Context, b *bench) (table, error) {
	var t table
	small, err := b.growth(few)
	if err != nil {
		return t, err
	}
	large, err := b.growth(many)
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
	small.rows(&t, few)
	large.rows(&t, many)
	inProportion := atMost(many / few)
	t.add("start to ready, 10,000 : 1,000", "", large.ready.over(small.ready), inProportion)
	t.add("CPU, 10,000 : 1,000", "", large.cpu.over(small.cpu), inProportion)
	t.add("peak memory, 10,000 : 1,000", "", large.peak.over(small.peak), inProportion)
	if small.hugo == "" {
		t.notef("Hugo is not installed: the comparison with it is left out.")
	}
	return t, nil
}

// growth makes the guides, and a site of Hugo's from them where it is installed.
func (b *bench) growth(n int) (*growth, error) {
	dir, _, err := b.library(n)
	if err != nil {
		return nil, err
	}
	g := &growth{dir: dir}
	if _, err := exec.LookPath("hugo"); err == nil {
		g.hugo, err = b.hugoSite(dir, n)
		if err != nil {
			return nil, err
		}
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
	if g.hugo == "" {
		return nil
	}
	took, h, err := runHugo(ctx, g.hugo)
	g.hugoTook, g.hugoCPU, g.hugoPeak = append(g.hugoTook, took.Seconds()), append(g.hugoCPU, h.cpu), append(g.hugoPeak, h.peak)
	return err
}

func (g *growth) rows(t *table, n int) {
	of := fmt.Sprintf(", %d guides", n)
	t.add("start to ready"+of, "s", g.ready, goal{})
	t.add("CPU"+of, "s", g.cpu, goal{})
	t.add("peak memory"+of, "MiB", g.peak, goal{})
	if g.hugo == "" {
		return
	}
	t.add("Hugo's time"+of, "s", g.hugoTook, goal{})
	t.add("Hugo's CPU"+of, "s", g.hugoCPU, goal{})
	t.add("Hugo's peak memory"+of, "MiB", g.hugoPeak, goal{})
	t.add("CPU, ours : Hugo's"+of, "", g.cpu.over(g.hugoCPU), atMost(0.5))
	t.add("peak memory, ours : Hugo's"+of, "", g.peak.over(g.hugoPeak), atMost(0.5))
}
