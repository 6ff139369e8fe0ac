"""Ways of looking that must be explained: one file a family, each pattern a function from the ledger to suspicions."""
