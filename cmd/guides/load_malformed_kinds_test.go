package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A malformedKind is one kind of malformed request, or of one that is well-formed
// but unusual, with the statuses that a response may have.
type malformedKind struct {
	name string
	text func(*rand.Rand) string
	want []int
}

const host = "Host: localhost\r\n"

func malformedKinds() []malformedKind {
	return []malformedKind{
		{"a path that leads nowhere", inPath("/../../etc/passwd", "//elsewhere.example/", `/\elsewhere.example/`, "/./", "/safety/../privacy", "/;a=b", "/.git/config", "/%2e%2e/%2e%2e", "/%00", "/%ff%fe", "/safety%2fside-effects%00", "/%0d%0aX-Evil:%201", "/static/../../go.mod", "/static/%2e%2e%2fgo.mod", "//", "/g/", "/g/%00"), []int{404, 200, 308}},
		{"a bad percent-encoding", inPath("/%", "/%z", "/%zz", "/%1", "/safety/%g0", "/%%"), []int{400}},
		{"a control character in the path", inPath("/\x00", "/a\x01b", "/\x7f", "/\x1b[2J", "/safety\x00/"), []int{400}},
		{"bytes that are no text in the path", inPath("/\xff\xfe", "/\xc0\xaf", "/é", "/\xed\xa0\x80"), []int{404}},
		{"a path without a slash", inPath("safety", "", "?", "*", "\\", "://", "[::1"), []int{400, 404}},
		{"a control character in a header", inHeader("X-A: \x00", "X-A: a\x01b", "X\x00: a", "X-A: \x7f", "X-\x1b: a"), []int{400}},
		{"a header that is none", inHeader("no colon", ": no name", "X A: a", "X-A : a", " folded", "X-Ä: a", "\xff: a", "(): a"), []int{400}},
		{"a header value that is strange", inHeader("Accept-Encoding: \xff;q=\xfe,,;;=", "If-None-Match: \"", "If-None-Match: ,,,W/", "Range: bytes=-1,-2", "X-Request-Id: \xff", "Cookie: =;=;", "Accept-Encoding: br;q=1e999, *;q=-1"), []int{200}},
		{"an expectation", inHeader("Expect: the impossible", "Expect: 200-continue"), []int{417}},
		{"a bad method", inMethod("G@T", "GE\x00T", "", "(", "G\tT", "GET/", "\xff"), []int{400}},
		{"an unknown method", inMethod("get", "BREW", "PROPFIND", "GETGET", "PATCH", "TRACE", "PRI", "DELETE"), []int{405}},
		{"a bad version", inVersion("HTTP/1.10", "HTTP/x.y", "HTTP/", "http/1.1", "HTTP/1.1.1", "HTTP/-1.1", "FTP/1.1", "HTTP/11", "", "HTTP/1.1 HTTP/1.1"), []int{400}},
		{"an absurd version", inVersion("HTTP/9.9", "HTTP/3.0", "HTTP/0.9", "HTTP/0.0", "HTTP/2.0"), []int{505}},
		{"no host", func(*rand.Rand) string { return "GET / HTTP/1.1\r\n\r\n" }, []int{400}},
		{"two hosts", inHeader("Host: elsewhere.example", "Host: localhost", "host: "), []int{400}},
		{"a bad host", func(r *rand.Rand) string {
			return "GET / HTTP/1.1\r\nHost: " + pick(r, "a b", "\x00", "a\tb", "<>", "a/b\"") + "\r\n\r\n"
		}, []int{400}},
		{"a huge header", func(r *rand.Rand) string {
			return "GET / HTTP/1.1\r\n" + host + "X-Huge: " + strings.Repeat("a", 24<<10+r.IntN(40<<10)) + "\r\n\r\n"
		}, []int{431}},
		{"very many headers", func(r *rand.Rand) string {
			return "GET / HTTP/1.1\r\n" + host + strings.Repeat(fmt.Sprintf("X-%d: a\r\n", r.IntN(1000)), 4000) + "\r\n"
		}, []int{431}},
		{"a huge request line", func(r *rand.Rand) string {
			return "GET /" + strings.Repeat(pick(r, "a", "%41", "/", "é"), 24<<10+r.IntN(10<<10)) + " HTTP/1.1\r\n" + host + "\r\n"
		}, []int{431}},
		{"a bad length", inPost("Content-Length: -1", "Content-Length: +5", "Content-Length: 5, 6", "Content-Length: 0x5", "Content-Length: 99999999999999999999", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 1 1"), []int{400}},
		{"a body of another length", inPost("Content-Length: 1000", "Content-Length: 300000", "Content-Length: 9223372036854775807"), []int{405}},
		{"an unknown transfer encoding", inPost("Transfer-Encoding: gzip", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: identity"), []int{501, 400}},
		{"a body that is not in chunks", inPost("Transfer-Encoding: chunked"), []int{405}},
		{"a body in bad chunks", inChunks("5\r\nhello", "FFFFFFFFFFFFFFFFF\r\n", "-1\r\n", "5\r\nhelloXX0\r\n\r\n", "0\r\nX: \x00\r\n\r\n", "5;"+strings.Repeat("a", 9000)+"\r\n", "1\nx\n0\n\n"), []int{405}},
		{"a length and chunks", inPost("Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 3"), []int{405, 400}},
		{"HTTP/2", func(r *rand.Rand) string {
			return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"
		}, []int{405}},
		{"TLS", func(r *rand.Rand) string { return "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + noise(r, 300) }, []int{400, closed}},
		{"an absolute address", inPath("http://localhost/privacy", "http://elsewhere.example/privacy", "https://localhost:1/privacy", "HTTP://LOCALHOST/privacy", "ftp://localhost/privacy"), []int{200}},
		{"a bad absolute address", inPath("http://[::1/", "http://localhost:port/", "http://%zz/", "http://a b/"), []int{400}},
		{"an absolute address without a path", inPath("http:", "http://", "http://localhost", "mailto:a@b.example", "http:///"), []int{200, 404}},
		{"OPTIONS", func(r *rand.Rand) string { return "OPTIONS " + pick(r, "*", "/") + " HTTP/1.1\r\n" + host + "\r\n" }, []int{200, 405}},
		{"CONNECT", func(r *rand.Rand) string {
			return "CONNECT " + pick(r, "localhost:443", "/", "elsewhere.example:25", ":0", "[::1]:1") + " HTTP/1.1\r\n" + host + "\r\n"
		}, []int{405}},
		{"half a request", func(r *rand.Rand) string {
			whole := "GET /privacy HTTP/1.1\r\n" + host + "X-Half: yes\r\n\r\n"
			return whole[:r.IntN(len(whole)-1)]
		}, []int{closed, 400}},
		{"noise", func(r *rand.Rand) string { return noise(r, 1+r.IntN(2000)) + "\r\n\r\n" }, []int{400, closed}},
	}
}

// The functions below write requests with one of some bad texts in one part.

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

// noise returns random bytes.
func noise(r *rand.Rand, n int) string {
	bytes := make([]byte, n)
	for i := range bytes {
		bytes[i] = byte(r.Uint32())
	}
	return string(bytes)
}
