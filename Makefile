# `make run` and `make test` need nothing but Go: what else they need, they install and say so first.
.DEFAULT_GOAL := help
export PATH := $(PATH):/usr/local/go/bin

# A tree that git refuses to read (another owner, no git) is built without a revision instead of not at all.
ifneq ($(shell git rev-parse --verify --quiet HEAD >/dev/null 2>&1 && echo yes),yes)
export GOFLAGS := $(GOFLAGS) -buildvcs=false
endif

# -trimpath compiles every package anew, the GL bindings among them, which take minutes. So `build` shares
# them with `test`, and only what is built to be handed out is trimmed.
window   := -tags migrated_fynedo
nogui    := -tags nogui -trimpath -ldflags '-s -w'
windows  := -tags migrated_fynedo -trimpath -ldflags '-s -w -H windowsgui'
code     := ./... ./.ci/clients ./.ci/htmlcheck ./.ci/sample # ./... leaves out folders whose names begin with a dot
FUZZTIME ?= 10m
CORPUS   ?=
CANIEMAIL ?= 2.0.2

gofumpt     := mvdan.cc/gofumpt@v0.12.0
staticcheck := honnef.co/go/tools/cmd/staticcheck@v0.8.2
govulncheck := golang.org/x/vuln/cmd/govulncheck@v1.9.0

.PHONY: help run build nogui test servers lint bench fuzz torture press windows arm64 cross fidelity office directory screenshots audit clients clean go

help: ## list these targets
	@awk -F ' *:.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: go ## install what is missing, build, and open the demo
	@.ci/packages window run
	go build $(window) -o bin/postroom .
	bin/postroom demo

build: go ## the program with its window: bin/postroom
	@.ci/packages window
	go build $(window) -o bin/postroom .

nogui: go ## the program without its window, static: bin/postroom-nogui
	CGO_ENABLED=0 go build $(nogui) -o bin/postroom-nogui .
	@du -h --apparent-size bin/postroom-nogui

test: go ## every test, on real mail servers, a real keyring and a real window
	@.ci/test

servers: go ## Test Connection against nine mail servers that others wrote
	@.ci/packages test
	@.ci/servers-test

lint: go ## gofumpt, go vet and staticcheck, with and without the window
	@.ci/packages window
	@unformatted=$$(go run $(gofumpt) -l .); if [ -n "$$unformatted" ]; then echo "not formatted, gofumpt -w mends it:"; echo "$$unformatted"; exit 1; fi
	go vet -tags migrated_fynedo,live,fidelity,torture $(code) ./.ci/bench-window
	CGO_ENABLED=0 go vet -tags nogui,live $(code)
	go run $(staticcheck) -tags migrated_fynedo,live,fidelity $(code) ./.ci/bench-window
	CGO_ENABLED=0 go run $(staticcheck) -tags nogui,live $(code)

bench: go ## every benchmark, Test Connection and the editor beside their peers; about 10 minutes, on a machine that does nothing else
	@.ci/packages window run screen test bench
	@.ci/bench

fuzz: go ## every fuzz target, 10 minutes each (FUZZTIME=1h for another time)
	@.ci/packages window
	@.ci/fuzz $(FUZZTIME)

torture: build ## 1,000 programs killed while they save, and 1,000 in the middle of their mail, and disks that are full or read-only, or a window open, meanwhile; about an hour
	@.ci/packages run screen test
	go test -tags torture -count 1 -run Killed ./settings
	POSTROOM_KILLS=1000 go test -count 1 -timeout 3h -v -run 'Killed|PartOfTheTime' ./mail/queue ./ui/command
	POSTROOM_KILLS=1000 POSTROOM_TEST_PROGRAM=$(CURDIR)/bin/postroom go test -tags 'migrated_fynedo live' -count 1 -timeout 3h -v -run KilledWhileAWindow ./ui/command

press: go ## press every button and menu item in a real window, light and dark, a picture of each: bin/press
	@.ci/packages window run screen test
	FYNE_THEME=light .ci/press bin/press/light
	FYNE_THEME=dark .ci/press bin/press/dark

windows: go ## bin/postroom.exe, and bin/postroom-nogui.exe for servers
	@.ci/packages windows
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc go build $(windows) -o bin/postroom.exe .
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build $(nogui) -o bin/postroom-nogui.exe .

arm64: go ## the program without its window for Linux on arm64: bin/postroom-nogui-arm64
	GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build $(nogui) -o bin/postroom-nogui-arm64 .

cross: nogui windows arm64 ## every program for another machine

fidelity: go ## our layout beside Chromium's (CORPUS=DIR: of the mails in it too; KEEP=DIR: the README's pictures of it), how whole they come in, Chromium's pictures in the window, and the sample mails against the HTML checker and the mail clients' support tables
	@.ci/packages window run screen fidelity
	@.ci/fidelity-layout "$(CORPUS)"
	@[ -z "$(CORPUS)" ] || .ci/fidelity-import "$(CORPUS)"
	go test -tags 'nogui fidelity' -count=1 -timeout 10m -v ./mail/browser
	@$(MAKE) --no-print-directory build
	@.ci/story-browser bin/postroom
	@.ci/fidelity

office: build ## what is copied, between the window and LibreOffice Writer, LibreOffice Calc and Chromium; about 3 minutes
	@.ci/packages run screen test office
	@.ci/story-office bin/postroom

directory: build ## the window on a directory server with 100,000 people, Debian's slapd; about a minute
	@.ci/packages run screen test
	@.ci/story-directory bin/postroom

screenshots: build ## the README's pictures: assets/screenshots
	@.ci/packages run screen fidelity test
	@.ci/screenshots

audit: go ## known vulnerabilities in what the program is built from
	@.ci/packages window
	@.ci/audit $(govulncheck)

clients: go ## what mail clients support, of npm's caniemail (CANIEMAIL=version): mail/view/client/caniemail.json
	@.ci/packages clients
	@folder=$$(mktemp -d) && trap 'rm -r "$$folder"' EXIT && npm pack --silent --pack-destination "$$folder" caniemail@$(CANIEMAIL) >/dev/null && \
	tar -xzf "$$folder"/caniemail-*.tgz -C "$$folder" && go run ./.ci/clients "$$folder/package" mail/view/client/caniemail.json
	@git diff --stat -- mail/view/client/caniemail.json

clean: ## remove what was built
	rm -rf bin

go:
	@.ci/go-version
