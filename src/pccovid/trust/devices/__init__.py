"""Which telephones may scan? Enrolled ones, each with a key of its own."""
