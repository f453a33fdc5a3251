"""What can be plugged in instead of a built-in part. Each plug-in is named by its dotted path in a setting."""
