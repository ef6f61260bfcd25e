# égide: `make demo` and `make test` are all a newcomer needs. `make` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

GO      ?= go
BIN     := build/bin
EGIDE   := build/egide
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0-dev)
LDFLAGS := -s -w -X egide/internal/cli.version=$(VERSION)

# Versions of the tools; each is built from the Go module proxy when first needed.
GOLANGCI    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0

# How long each fuzz target runs: make fuzz FUZZTIME=60s
FUZZTIME ?= 20s
# A folder with evaluate.py, to score a build on labelled lists: make quality CORPUS=…
CORPUS ?=

.PHONY: help demo build test check check-full bench quality fuzz golden docs mutate fmt vet lint vuln wasm cross browser screenshots licenses release-snapshot samples clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  \033[1m%-18s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: build ## build égide, audit the bundled sample lists, say where the report is
	@rm -rf build/demo && mkdir -p build/demo
	@$(EGIDE) scan testdata/demo --output build/demo/egide-audit --now 2026-11-22
	@echo
	@echo "The report: file://$(CURDIR)/build/demo/egide-audit/2026-11-22/report.html"

build: ## build the program into build/egide
	@mkdir -p build
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "$(LDFLAGS)" -o $(EGIDE) ./cmd/egide

test: ## run every test that needs nothing but Go
	$(GO) test ./...

check: fmt vet lint test ## what a change must pass: formatting, vet, lint, tests (minutes)

check-full: ## what .ci/run runs: check, wasm and cross builds, vulnerabilities, mutants, browser and LibreOffice tests
	sh .ci/setup
	$(MAKE) check
	$(MAKE) wasm cross vuln mutate browser

fmt: ## fail on Go files that gofmt would change
	@out=$$(gofmt -l cmd internal policies testdata *.go); test -z "$$out" || { echo "gofmt:"; echo "$$out"; exit 1; }

vet: ## go vet, the programs of testdata included
	$(GO) vet ./... ./testdata/generate ./testdata/hidden ./testdata/bench

lint: $(BIN)/golangci-lint ## golangci-lint with .golangci.yml
	$(BIN)/golangci-lint run ./...

vuln: $(BIN)/govulncheck ## known vulnerabilities in what is used; a clear line when the database is out of reach
	@sh .ci/vuln $(BIN)/govulncheck

$(BIN)/golangci-lint:
	@mkdir -p $(BIN)
	GOBIN=$(CURDIR)/$(BIN) $(GO) install $(GOLANGCI)

$(BIN)/govulncheck:
	@mkdir -p $(BIN)
	GOBIN=$(CURDIR)/$(BIN) $(GO) install $(GOVULNCHECK)

# The packages that take bytes and touch no path, process or environment.
PURE := sealed table loc taxonomy lexicon recognizer detect inventory finding policy audit report lang ingest
wasm: ## build the pure core for a browser (GOOS=js GOARCH=wasm)
	GOOS=js GOARCH=wasm $(GO) build $(addprefix ./internal/,$(PURE)) ./policies

cross: ## build the program for Windows and macOS
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 $(GO) build -o /dev/null ./cmd/egide
	GOOS=darwin GOARCH=arm64 CGO_ENABLED=0 $(GO) build -o /dev/null ./cmd/egide

browser: build ## the report in headless Chromium, with axe where it can be fetched; the checklist in LibreOffice
	sh .ci/axe
	EGIDE_BROWSER_TESTS=required $(GO) test -count=1 -run 'Browser|LibreOffice' ./cmd/egide ./internal/ingest

screenshots: build ## take the pictures of the README in Chromium
	EGIDE_BROWSER_TESTS=required $(GO) test -count=1 -run 'BrowserReport|BrowserUI' ./cmd/egide -args -screenshots $(CURDIR)/docs

bench: build ## start-up, memory and ratios against floor programs, paired in one run
	@$(GO) run ./testdata/bench -egide $(EGIDE)
	@$(GO) test -run '^$$' -bench 'Load$$|Eval$$' -benchmem -benchtime 20x ./internal/policy | grep Benchmark

quality: build ## detection figures on the project's own labelled lists (and on CORPUS, when given)
	@$(GO) test -count=1 -run 'Quality|ProseFigures|ProseSpans' -v ./cmd/egide ./internal/detect | grep -v '^=== \|^--- \|^PASS\|^ok'
	@if [ -n "$(CORPUS)" ]; then \
		echo "== development figures: lists"; python3 $(CORPUS)/evaluate.py lists --bin $(EGIDE); \
		echo "== development figures: headers"; python3 $(CORPUS)/evaluate.py headers --bin $(EGIDE); fi

fuzz: ## run every fuzz target in turn, FUZZTIME each
	@sh .ci/fuzz $(FUZZTIME)

golden: ## rewrite the expected outputs; read the difference before you commit it
	$(GO) test ./cmd/egide ./internal/... -update

docs: build ## write the catalogue of rules, docs/rules, from the rules
	$(EGIDE) policy docs docs/rules

# A part of the paths of the rules to change: make mutate ONLY=nir/
ONLY ?=
mutate: ## change each condition and constant of the rules; some test must fail (half a minute)
	ONLY="$(ONLY)" $(GO) test -tags mutate -count=1 -timeout 30m -run TestMutants -v ./internal/policy

samples: ## write the sample lists of testdata/demo again
	$(GO) run ./testdata/generate testdata/demo

licenses: ## list the modules in the program with their licences
	@sh .ci/licenses

release-snapshot: ## build the release archives into dist/, twice, and compare them
	@sh .ci/release $(VERSION)

clean: ## remove what was built
	rm -rf build dist
