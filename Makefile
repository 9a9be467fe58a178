# make run     build everything and serve on http://127.0.0.1:8080
# make demo    the same with simulated monitoring devices that send to it, in a folder of its own
# make test    every test there is, browser and PostgreSQL included
# make bench   how fast it parses, answers and starts, and how much memory it takes
# make soak    memory of the gateway over half an hour at 5,000 frames a second
# make kills   the gateway killed a hundred times while devices send
# make fmt     format
# make lint    formatting, lints and documentation, as the CI does

.PHONY: run demo test bench soak kills fmt lint pictures

run:
	@scripts/run.sh

demo:
	@scripts/demo.sh

test:
	@scripts/test.sh

bench:
	@scripts/bench.sh

soak:
	@cargo bench --locked --quiet --profile quick --package lantian --bench figures -- soak

kills:
	@LANTIAN_KILLS=100 cargo test --locked --quiet --package lantian --test it -- --nocapture killed_while_devices_send

fmt:
	cargo fmt --all

lint:
	@scripts/lint.sh

# The pictures of the README, taken from the running program.
pictures:
	@scripts/pictures.sh
