"""What the health station of a commune has to do about its own people: the list, calls and visits, hand-over."""
