package main

import "testing"

func TestKibibytes(t *testing.T) {
	const status = "Name:\tguides\nVmHWM:\t  225320 kB\nVmRSS:\t   53240 kB\n"
	for name, want := range map[string]float64{"VmRSS:": 53240, "VmHWM:": 225320, "VmSwap:": 0} {
		if got := kibibytes(status, name); got != want {
			t.Errorf("kibibytes(%q) is %v, want %v", name, got, want)
		}
	}
}

// A program's name may hold spaces and brackets.
func TestTicks(t *testing.T) {
	for stat, want := range map[string]float64{
		"42 (guides) S 1 42 42 0 -1 4194560 900 0 3 0 120 30 0 0 20 0 8 0 100 1 2": 150,
		"42 (a b) c) S 1 42 42 0 -1 4194560 900 0 3 0 7 1 0 0 20 0 8 0 100 1 2":    8,
		"42 (cut) S": 0,
	} {
		if got := ticks([]byte(stat)); got != want {
			t.Errorf("ticks of %q: got %v, want %v", stat, got, want)
		}
	}
}
