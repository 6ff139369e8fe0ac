"""What is compiled? Loops over columns of numbers, without objects, that run beside each other on all cores."""
