package main

import "math/rand/v2"

// The functions here put one of some bad texts at a place of a request.

func inPath(bad ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return "GET " + pick(r, bad...) + " HTTP/1.1\r\n" + host + "\r\n" }
}

func inHeader(bad ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return "GET / HTTP/1.1\r\n" + host + pick(r, bad...) + "\r\n\r\n" }
}

func inMethod(bad ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return pick(r, bad...) + " /privacy HTTP/1.1\r\n" + host + "\r\n" }
}

func inVersion(bad ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return "GET / " + pick(r, bad...) + "\r\n" + host + "\r\n" }
}

// inPost sends a body whose shape is not what its headers say.
func inPost(bad ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string {
		return "POST /privacy HTTP/1.1\r\n" + host + pick(r, bad...) + "\r\n\r\n" + noise(r, r.IntN(900))
	}
}

func inChunks(bad ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string {
		return "POST /privacy HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n" + pick(r, bad...)
	}
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

// noise gives random bytes.
func noise(r *rand.Rand, n int) string {
	bytes := make([]byte, n)
	for i := range bytes {
		bytes[i] = byte(r.Uint32())
	}
	return string(bytes)
}
