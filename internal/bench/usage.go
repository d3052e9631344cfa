package main

import (
	"os/exec"
	"runtime"
	"syscall"
)

// A usage is what a process took while it lived.
type usage struct {
	cpu  float64 // seconds, in the program and in the system for it
	peak float64 // MiB of memory
}

// used tells what a process that has ended took.
func used(cmd *exec.Cmd) usage {
	u := usage{cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = float64(r.Maxrss) / perMiB()
	}
	return u
}

// perMiB is how many of the units of Maxrss make a MiB: systems differ.
func perMiB() float64 {
	if runtime.GOOS == "darwin" {
		return 1 << 20
	}
	return 1 << 10
}
