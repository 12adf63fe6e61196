"""What the caller's requests came to, as the analytics consumer counted them."""
