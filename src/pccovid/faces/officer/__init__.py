"""What an officer at a checkpoint or venue sees."""
