"""Writing endpoints, messages and deliveries."""
