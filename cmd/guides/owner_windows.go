package main

import "os"

// keepOwner does nothing: a new file takes the rights of its folder.
func keepOwner(*os.File, os.FileInfo) error { return nil }
