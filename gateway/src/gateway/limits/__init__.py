"""How much an API key and its account may ask: one counter for refusing, telling and showing."""
