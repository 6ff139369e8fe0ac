"""The board: one picture of a territory, its figures, its map, its table."""
