"""One file per family of legacy sources: what its export looks like and which rows it holds."""
