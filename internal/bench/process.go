package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// errNoProc is for systems that do not show their processes as files.
var errNoProc = errors.New("this system has no /proc to read a running program's memory from")

// memory gives what a running process holds now and held at most, in MiB.
func memory(pid int) (now, most float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, errNoProc
	}
	return kibibytes(string(text), "VmRSS:") / 1024, kibibytes(string(text), "VmHWM:") / 1024, nil
}

// kibibytes finds a figure such as "VmRSS:    5324 kB".
func kibibytes(status, name string) float64 {
	_, rest, _ := strings.Cut(status, name)
	words := strings.Fields(rest)
	if len(words) == 0 {
		return 0
	}
	n, _ := strconv.ParseFloat(words[0], 64)
	return n
}

// processor gives the CPU seconds that a running process has used.
func processor(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, errNoProc
	}
	return ticks(text) / 100, nil // Linux counts hundredths for every program
}

// ticks reads the two times of a process, behind its name in brackets.
func ticks(stat []byte) float64 {
	words := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(words) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(string(words[11]), 64)
	system, _ := strconv.ParseFloat(string(words[12]), 64)
	return user + system
}

// rest waits until a process has nothing more to do, or for some time at most,
// and gives the CPU seconds that it has used by then.
func rest(pid int, longest time.Duration) (float64, error) {
	last, begun := -1.0, time.Now()
	for idle := 0; idle < 4 && time.Since(begun) < longest; idle++ {
		used, err := processor(pid)
		if err != nil {
			return 0, err
		}
		if used-last > 0.03 {
			idle = 0
		}
		last = used
		time.Sleep(500 * time.Millisecond)
	}
	return last, nil
}

// forgetPeak makes the most memory that a process held count from now on. Where
// that is not allowed it counts from the start.
func forgetPeak(pid int) {
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
}
