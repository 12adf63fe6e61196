"""What `bench_frontend` fills the platform with, and how it looks at the pages."""
