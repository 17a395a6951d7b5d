# `make run` and `make test` set up everything they need; see `make help`.

PYTHON_IN_VENV := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run test check format bench build deb pictures lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

run: ## open the program on the sample report (no display: check and convert it instead)
	@tools/run.sh

test: check ## lint, types and tests
	$(OFFSCREEN) $(PYTHON_IN_VENV) -m pytest

check: ## lint and types alone
	@tools/setup.sh test
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy

format: ## put the code into its form
	@tools/setup.sh test
	$(PYTHON_IN_VENV) -m ruff check --fix .
	$(PYTHON_IN_VENV) -m ruff format .

bench: ## measure, each figure beside the floor of this machine
	@tools/setup.sh test
	$(OFFSCREEN) $(PYTHON_IN_VENV) -m pytest -m bench -s -p no:xdist

build: ## the program as a folder without Python, in dist/nianbao; then try it
	@tools/setup.sh build
	PYINSTALLER_CONFIG_DIR=build/pyinstaller $(PYTHON_IN_VENV) -m PyInstaller --noconfirm --clean --log-level WARN \
		--workpath build/pyinstaller --distpath dist build.spec
	$(PYTHON_IN_VENV) -m pytest -m build -p no:xdist

deb: build ## the built folder as a Debian package, in dist/
	resources/installer/mkdeb.sh dist/nianbao dist

pictures: ## take the picture of the README anew
	@tools/setup.sh test
	$(OFFSCREEN) $(PYTHON_IN_VENV) -m tools.screenshot

lock: ## pin the dependencies anew (needs uv)
	tools/lock.sh

clean: ## remove what was built and cached; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find core gui tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
