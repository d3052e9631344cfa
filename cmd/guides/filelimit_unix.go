//go:build unix

package main

import "syscall"

// fileLimit returns how many files and connections the program may have open. Go has
// raised its soft limit to the hard one.
func fileLimit() uint64 {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return 256 // little, so that it is true
	}
	return uint64(limit.Cur)
}
