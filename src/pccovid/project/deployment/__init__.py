"""What an operator's settings and public address lack; asked by `pccovid check-deployment`."""
