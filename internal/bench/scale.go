package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"

	"github.com/tovani/guides/content"
)

const aboutScale = `The program, started on a folder with this many guides more and stopped when it is ready; guides are read and checked
then, and drawn when somebody asks for them. Hugo builds the same files into as many pages, in memory, with a template
that prints their fields as they are.`

//go:embed all:hugo
var hugo embed.FS // a site without content

// A growth is the figures of one number of guides.
type growth struct {
	n                int
	dir              string // with the folders content and hugo
	ready, cpu, peak spread
	hugoCPU, hugoMem spread
}

// scale measures how start, CPU and memory grow with the number of guides.
func scale(ctx context.Context, b *bench, t *table) error {
	few, many := &growth{n: 1_000}, &growth{n: 10_000}
	for _, g := range []*growth{few, many} {
		g.dir = filepath.Join(b.dir, fmt.Sprint(g.n))
		if err := errors.Join(makeContent(g.dir+"/content", g.n), os.CopyFS(g.dir, hugo),
			os.CopyFS(g.dir+"/hugo/content", os.DirFS(g.dir+"/content/en"))); err != nil {
			return err
		}
	}
	for i := range 2 * b.rounds {
		if err := []*growth{few, many}[i%2].round(ctx, b); err != nil {
			return err
		}
	}
	for _, g := range []*growth{few, many} {
		of := fmt.Sprintf(", %d guides", g.n)
		t.add("start to ready"+of, "s", g.ready, goal{})
		t.add("CPU"+of, "s", g.cpu, goal{})
		t.add("peak memory"+of, "MiB", g.peak, goal{})
		if g.hugoCPU != nil {
			t.add("CPU, ours : Hugo"+of, "", g.cpu.over(g.hugoCPU), atMost(0.5))
			t.add("peak memory, ours : Hugo"+of, "", g.peak.over(g.hugoMem), atMost(0.5))
		}
	}
	t.add("start to ready, 10,000 : 1,000", "", many.ready.over(few.ready), atMost(10))
	t.add("CPU, 10,000 : 1,000", "", many.cpu.over(few.cpu), atMost(10))
	t.add("peak memory, 10,000 : 1,000", "", many.peak.over(few.peak), atMost(10))
	if few.hugoCPU == nil {
		return missing("the comparison with Hugo, which is not installed")
	}
	return nil
}

func (g *growth) round(ctx context.Context, b *bench) error {
	s, err := b.serve(ctx, "--content", g.dir+"/content")
	if err != nil {
		return err
	}
	if err := s.stop(); err != nil {
		return err
	}
	cpu, peak := used(s.cmd)
	g.ready, g.cpu, g.peak = append(g.ready, s.ready.Seconds()), append(g.cpu, cpu), append(g.peak, peak)
	cmd := command(ctx, "hugo", "--quiet", "--renderToMemory", "--ignoreCache", "--source", g.dir+"/hugo")
	if out, err := cmd.CombinedOutput(); errors.Is(err, exec.ErrNotFound) {
		return nil
	} else if err != nil {
		return fmt.Errorf("hugo: %w\n%s", err, out)
	}
	cpu, peak = used(cmd)
	g.hugoCPU, g.hugoMem = append(g.hugoCPU, cpu), append(g.hugoMem, peak)
	return nil
}

// makeContent writes a content folder: the site's own and n copies of one guide.
func makeContent(dir string, n int) error {
	if err := os.CopyFS(dir, content.Files); err != nil {
		return err
	}
	text, err := fs.ReadFile(content.Files, "en"+guidePage+".md")
	if err != nil {
		return err
	}
	categories := []string{"what-to-expect", "preparing", "after", "conditions", "safety"}
	idAndTitle := regexp.MustCompile(`(?m)^id: .*\ntitle: `)
	for i := range n {
		made := idAndTitle.ReplaceAll(text, fmt.Appendf(nil, "id: m%04d\ntitle: Copy %d of ", i, i))
		file := filepath.Join(dir, "en", categories[i%len(categories)], fmt.Sprintf("made-%05d.md", i))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, made, 0o644)); err != nil {
			return err
		}
	}
	return nil
}
