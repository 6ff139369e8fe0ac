"""How does a file come in through a browser? In pieces, into a closed folder, until it has been carried over."""
