"""The subcommands of `pccovid`."""
