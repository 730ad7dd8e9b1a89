"""Media as nobody should make it, the facts that are true of it, and what the product says about it."""
