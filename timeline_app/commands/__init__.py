"""The commands: one module each, which takes its words apart and says how it ended; cli lists them.

None imports what it needs for the work before it knows what is wanted.
"""
