"""What a commune has to do about its own people: whom to call, to visit, to ask; and what came of it."""
