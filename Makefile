.DEFAULT_GOAL := help
.PHONY: help toolchain demo serve test tidy bench shots dist fmt clean

help: ## show these lines
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

toolchain: # the pinned Rust toolchain, before the first use of cargo
	@sh crates/xtask/toolchain.sh

demo: toolchain ## set up, build and serve the demo at http://127.0.0.1:8080/ (PORT= changes it)
	@cargo xtask demo

serve: toolchain ## rebuild the widget on every change, with the API beside it
	@cargo xtask serve

test: toolchain ## set up what the tests need and run everything
	@cargo xtask test

tidy: toolchain ## check the invariants that the compiler cannot
	@cargo xtask tidy

bench: toolchain ## compare with a peer's page, into target/bench/report.json
	@cargo xtask bench

shots: toolchain ## a screenshot of every state, into target/shots/
	@cargo xtask shots

dist: toolchain ## build what a merchant's page loads, into dist/
	@cargo xtask dist

fmt: toolchain ## format all Rust code
	@cargo fmt --all

clean: ## remove all that was built
	@rm -rf target dist node_modules
