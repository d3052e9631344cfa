package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"time"
)

// encodings is the Accept-Encoding that browsers send.
const encodings = "gzip, deflate, br, zstd"

// request returns a GET request. With an ETag it asks whether the page is still
// the same.
func request(path, encodings, etag string) string {
	text := "GET " + path + " HTTP/1.1\r\nHost: guides.example.org\r\nUser-Agent: bench\r\nAccept-Encoding: " + encodings + "\r\n"
	if etag != "" {
		text += "If-None-Match: " + etag + "\r\n"
	}
	return text + "\r\n"
}

// A response is one as it came over the wire.
type response struct {
	*http.Response
	body []byte
	size int // with status line and headers
}

// exchange sends a request on a connection and reads the response.
func exchange(conn net.Conn, request string) (response, error) {
	if _, err := io.WriteString(conn, request); err != nil {
		return response{}, err
	}
	var raw bytes.Buffer
	r, err := http.ReadResponse(bufio.NewReader(io.TeeReader(conn, &raw)), nil)
	if err != nil {
		return response{}, err
	}
	body, err := io.ReadAll(r.Body)
	return response{r, body, raw.Len()}, err
}

// get sends one request to an address, on a connection of its own.
func get(addr, request string) (response, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return response{}, err
	}
	defer conn.Close()
	return exchange(conn, request)
}

// settled sends a request until the response has had the same size for two
// seconds: the best compression comes after the first response.
func settled(addr, request string) (last response, err error) {
	for same := 0; same < 20 && err == nil; same++ {
		var r response
		if r, err = get(addr, request); r.size != last.size {
			same = 0
		}
		last = r
		time.Sleep(100 * time.Millisecond)
	}
	return last, err
}
