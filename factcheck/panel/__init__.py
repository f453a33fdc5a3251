"""The admin site: its look, its rules, and the rows of apps that stand too low to know who may see them."""
