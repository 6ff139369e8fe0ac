"""What staff see of those who have to stay: the commune's authority, its health station, whoever runs a facility."""
