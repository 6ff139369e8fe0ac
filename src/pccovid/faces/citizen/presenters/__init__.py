"""What a page shows, as plain values: facts in, words out. No page asks the database while it is drawn."""
