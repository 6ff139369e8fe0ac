"""How dangerous areas are: proposed and published by authorities."""
