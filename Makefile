# make run     build everything and serve on http://127.0.0.1:8080
# make test    every test there is, browser and PostgreSQL included
# make bench   how fast it parses, answers and starts, and how much memory it takes
# make fmt     format
# make lint    formatting, lints and documentation, as the CI does

.PHONY: run test bench fmt lint pictures

run:
	@scripts/run.sh

test:
	@scripts/test.sh

bench:
	@scripts/bench.sh

fmt:
	cargo fmt --all

lint:
	@scripts/lint.sh

# The pictures of the README, taken from the running program.
pictures:
	@scripts/pictures.sh
