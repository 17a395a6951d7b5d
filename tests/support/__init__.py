"""What several tests share: whole reports, and a way to write an edit in one line."""
