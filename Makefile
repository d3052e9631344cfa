# `make run` and `make test` need nothing but Go (test: gcc too, for the race
# detector). The tools below are built at the versions named here, into bin/.
ADDR ?= 127.0.0.1:8080

templ       := bin/templ-$(shell go list -m -f '{{.Version}}' github.com/a-h/templ)
staticcheck := bin/staticcheck-v0.8.2

.PHONY: run build generate test golden check clean

run: build
	bin/guides serve --addr $(ADDR)

build:
	go build -o bin/guides ./cmd/guides

# After a change of a .templ file.
generate: $(templ)
	$(templ) fmt templates
	$(templ) generate

test:
	go test -race ./...

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

$(templ):
	GOBIN=$(CURDIR)/bin go install github.com/a-h/templ/cmd/templ@$(@:bin/templ-%=%)
	mv bin/templ $@

$(staticcheck):
	GOBIN=$(CURDIR)/bin go install honnef.co/go/tools/cmd/staticcheck@$(@:bin/staticcheck-%=%)
	mv bin/staticcheck $@

clean:
	rm -rf bin
