package main

import (
	_ "embed"
)

// licenses are the licences of what is compiled into the program.
//
//go:embed licenses.txt
var licenses string
