package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
)

// request returns a GET request as browsers send it, with further headers.
func request(path, headers string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: guides.example.org\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n" + headers + "\r\n"
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
