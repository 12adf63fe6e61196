"""What `bench_platform` measures beside single searches."""
