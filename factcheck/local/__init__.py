"""Local services: what one machine needs to run the workbench when nobody has installed servers on it."""
