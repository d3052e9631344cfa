# The README names what each target needs. The tools below are built into bin/, at
# the versions named here.
ADDR ?= 127.0.0.1:8080

templ       := bin/templ-$(shell go list -m -f '{{.Version}}' github.com/a-h/templ)
staticcheck := bin/staticcheck-v0.8.2
cyclonedx   := bin/cyclonedx-gomod-v1.10.0

.PHONY: run preview build release generate test test-go soak golden check bench clean gcc

run: build
	bin/guides serve --addr $(ADDR)

# The content folder while it is written, at the address it prints.
preview: build
	bin/guides preview --addr $(ADDR) content

# One static file, which runs in an empty folder.
build:
	CGO_ENABLED=0 go build -trimpath -o bin/guides ./cmd/guides

# The program for each system, with its commit inside, and beside it what it is made of
# (CycloneDX) and checksums, in bin/release. The same commit and version of Go give the
# same bytes.
release: $(cyclonedx)
	rm -rf bin/release
	@for system in linux darwin windows; do for arch in amd64 arm64; do \
		file=bin/release/guides-$$system-$$arch; [ $$system != windows ] || file=$$file.exe; \
		echo "building $$file"; \
		CGO_ENABLED=0 GOOS=$$system GOARCH=$$arch go build -trimpath -buildvcs=true -o $$file ./cmd/guides || exit 1; \
		$(cyclonedx) bin -json -noserial -notimestamp -std -output $$file.cdx.json $$file || exit 1; \
	done; done
	cd bin/release && sha256sum guides-* >SHA256SUMS

# After a change of a .templ file.
generate: $(templ)
	$(templ) fmt templates
	$(templ) generate

# Tests that start the program wait more than they work, so four run at once, however
# few cores there are.
# The browser tests build the program, which go test does not see: without -count=1
# it would repeat an earlier result. They run without the race detector, which would
# watch only what drives the browser.
test: gcc
	@.ci/browser
	go test -race -parallel 4 -timeout 30m ./...
	GUIDES_BROWSER=1 go test -count=1 -parallel 4 -timeout 30m ./internal/browser

# The same without the browser tests.
test-go: gcc
	go test -race -parallel 4 -timeout 30m ./...

# All tests, with several times the load, with every guide and with every view of a page.
soak:
	GUIDES_SOAK=1 $(MAKE) test

# Measures speed, memory and weight. For one part: BENCH=-only=weight.
bench:
	go run ./internal/bench $(BENCH)

# Rewrites the golden files; read the difference before you commit it.
golden:
	UPDATE_GOLDEN=1 go test ./...

check: $(templ) $(staticcheck) build
	@test -z "$$(gofmt -l cmd content internal static templates)" || { echo "gofmt these files:"; gofmt -l cmd content internal static templates; exit 1; }
	go vet ./...
	$(staticcheck) ./...
	go mod tidy -diff
	@.ci/generated $(CURDIR)/$(templ)
	bin/guides check --strict content
	CGO_ENABLED=0 GOOS=windows go build -o /dev/null ./cmd/guides
	@! ldd bin/guides >/dev/null 2>&1 || { echo "bin/guides is not static"; exit 1; }

clean:
	rm -rf bin

gcc:
	@echo '#include <stdlib.h>' | $$(go env CC) -E -x c - >/dev/null 2>&1 || { echo "go test -race needs gcc with the C library's headers: install gcc and libc6-dev" >&2; exit 1; }

$(templ):
	GOBIN=$(CURDIR)/bin go install github.com/a-h/templ/cmd/templ@$(@:bin/templ-%=%)
	mv bin/templ $@

$(staticcheck):
	GOBIN=$(CURDIR)/bin go install honnef.co/go/tools/cmd/staticcheck@$(@:bin/staticcheck-%=%)
	mv bin/staticcheck $@

$(cyclonedx):
	GOBIN=$(CURDIR)/bin go install -trimpath github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@$(@:bin/cyclonedx-gomod-%=%)
	mv bin/cyclonedx-gomod $@
