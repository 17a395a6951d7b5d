"""The window: thin, shows and edits what core holds."""
