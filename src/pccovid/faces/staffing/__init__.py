"""The pages about accounts themselves: one's own sessions, who is appointed by whom, the first password."""
