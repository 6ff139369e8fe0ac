"""Files that turned out to be wrong are taken back: asked for, accepted by a second operator, carried out, shown."""
