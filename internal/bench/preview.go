package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

const aboutPreview = `A preview of a folder with 1,000 guides more: from the moment in which a guide is saved until its new page is there,
fetched by a client that waits for changes as the open page does, 20 times a round; and guides check of the same folder.`

// titleLine is the line of a guide with its title.
var titleLine = regexp.MustCompile(`(?m)^title: .*\n`)

// preview measures how long an editor waits.
func preview(ctx context.Context, b *bench, t *table) error {
	dir := filepath.Join(b.dir, "preview")
	if err := makeContent(dir, 1_000); err != nil {
		return err
	}
	var saves, checks spread
	for range b.rounds {
		begun := time.Now()
		// It must find something: copies of one guide ask the same questions.
		cmd := command(ctx, b.program, "check", dir)
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != 1 {
			return fmt.Errorf("guides check of the copies ended with %v, want exit code 1", err)
		}
		checks = append(checks, time.Since(begun).Seconds())
		some, err := b.saves(ctx, dir)
		if err != nil {
			return err
		}
		saves = append(saves, some...)
	}
	t.add("save to page", "ms", saves, atMost(100))
	t.add("check", "s", checks, atMost(2))
	return nil
}

// saves returns for each of 20 saves how many milliseconds passed until the page was there.
func (b *bench) saves(ctx context.Context, dir string) (spread, error) {
	s, err := start(func(addr string) *exec.Cmd { return command(ctx, b.program, "preview", "--addr", addr, dir) })
	if err != nil {
		return nil, err
	}
	defer s.stop()
	changes, err := http.Get("http://" + s.addr + "/preview/changes")
	if err != nil {
		return nil, err
	}
	defer changes.Body.Close()
	events := bufio.NewScanner(changes.Body)
	var all spread
	for n := range 20 {
		time.Sleep(500 * time.Millisecond) // as nobody saves faster
		title := fmt.Sprintf("Title %d.", n)
		took, err := save(s.addr, dir, title, events)
		if err != nil {
			return nil, err
		}
		all = append(all, took.Seconds()*1000)
	}
	return all, nil
}

// save gives the guide a title, and returns how long it took until the page had it.
func save(addr, dir, title string, events *bufio.Scanner) (time.Duration, error) {
	file := filepath.Join(dir, "en"+guidePage+".md")
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	begun := time.Now()
	changed := titleLine.ReplaceAll(text, []byte("title: "+title+"\n"))
	if err := os.WriteFile(file, changed, 0o644); err != nil {
		return 0, err
	}
	for events.Scan() {
		if len(events.Bytes()) == 0 {
			continue // between two events
		}
		page, err := get(addr, request(guidePage, ""))
		if err != nil {
			return 0, err
		}
		if bytes.Contains(page.body, []byte(title)) {
			return time.Since(begun), nil
		}
	}
	return 0, fmt.Errorf("the preview ended: %v", events.Err())
}
