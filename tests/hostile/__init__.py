"""Files that were made to do harm, for whoever tests against them."""
