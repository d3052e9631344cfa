package web

import (
	"strings"
	"time"
)

// discreet tells whether a route is that of the questions of the pre-screen. The
// log and the metrics know one for all of them and for whatever they come to, and
// leave out what could tell these apart: the size of an answer, and its time but
// for a rough one. What is left tells how many pages somebody went through, and
// so not whether they were helped in a crisis or lost interest.
func discreet(route string) bool { return strings.HasSuffix(route, "/eligibility/*") }

// roughly rounds a time up, so that it tells only whether the server is well.
func roughly(took time.Duration) time.Duration {
	const grain = 10 * time.Millisecond
	return (took + grain - 1).Truncate(grain)
}
