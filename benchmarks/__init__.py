"""Scripts that measure the package: `python -m benchmarks.NAME`, each with `--help`."""
