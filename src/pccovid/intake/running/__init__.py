"""How does an operator start, watch, stop and take up a run from the console? One at a time, worked off by a job."""
