# `make run` needs nothing but Go; `make test` also gcc, for the race detector, and
# for the tests in a browser Node.js with npm and a Chromium, which it installs
# where it may. The tools below are built at the versions named here, into bin/.
ADDR ?= 127.0.0.1:8080

templ       := bin/templ-$(shell go list -m -f '{{.Version}}' github.com/a-h/templ)
staticcheck := bin/staticcheck-v0.8.2

.PHONY: run build generate test test-go gcc golden check bench clean

run: build
	bin/guides serve --addr $(ADDR)

# One static file, which runs in an empty folder.
build:
	CGO_ENABLED=0 go build -trimpath -o bin/guides ./cmd/guides

# After a change of a .templ file.
generate: $(templ)
	$(templ) fmt templates
	$(templ) generate

# The tests in a browser build the program; go does not see that, and would give
# the result of an earlier run but for -count=1.
test: gcc
	@.ci/browser
	go test -race -timeout 30m ./...
	GUIDES_BROWSER=1 go test -race -count=1 -timeout 20m ./internal/browser

# The same without the tests in a browser.
test-go: gcc
	go test -race -timeout 30m ./...

# The race detector is built with a C compiler.
gcc:
	@echo '#include <stdlib.h>' | $$(go env CC) -E -x c - >/dev/null 2>&1 || { echo "go test -race needs gcc with the C library's headers: install gcc and libc6-dev" >&2; exit 1; }

# Measures speed, memory and weight, in about ten minutes; some parts need Hugo, or
# Node.js and a Chromium, and are left out without. For one part: BENCH=-only=weight.
bench:
	go run ./internal/bench $(BENCH)

# Rewrites the files that tests compare with; read the difference before you commit it.
golden:
	UPDATE_GOLDEN=1 go test ./...

check: $(templ) $(staticcheck) build
	@test -z "$$(gofmt -l cmd content internal static templates)" || { echo "gofmt these files:"; gofmt -l cmd content internal static templates; exit 1; }
	go vet ./...
	$(staticcheck) ./...
	go mod tidy -diff
	@.ci/generated $(CURDIR)/$(templ)
	bin/guides check --strict content
	@! ldd bin/guides >/dev/null 2>&1 || { echo "bin/guides needs shared libraries"; exit 1; }

$(templ):
	GOBIN=$(CURDIR)/bin go install github.com/a-h/templ/cmd/templ@$(@:bin/templ-%=%)
	mv bin/templ $@

$(staticcheck):
	GOBIN=$(CURDIR)/bin go install honnef.co/go/tools/cmd/staticcheck@$(@:bin/staticcheck-%=%)
	mv bin/staticcheck $@

clean:
	rm -rf bin
